import { CALL_SETTINGS } from '@alfred/contract';
import { describe, expect, it } from 'vitest';
import { serviceOf } from '../../testing/loaded.js';
import { parseServiceText } from '../parse-written.js';

const fields = [...CALL_SETTINGS];

/** A manifest that sets one field of the need of b, on lines of its own. */
const manifestOf = (path: string, value: unknown): string => {
  const [group, name] = path.split('.');
  const line =
    name === undefined ? `    ${group}: ${value}` : `    ${group}:\n      ${name}: ${value}`;
  return `needs:\n  b:\n${line}\n`;
};

const shown = (text: string): readonly string[] =>
  parseServiceText('agents/a/service.yaml', text).diagnostics.map(
    ({ code, message, help, at }) =>
      `${at.line}:${at.column} ${code} ${message}${help === undefined ? '' : ` ${help}`}`,
  );

describe('every field of a policy', () => {
  it.each(fields)('%s: its bounds are taken', (path, { minimum, maximum }) => {
    for (const value of [minimum, maximum]) expect(shown(manifestOf(path, value))).toEqual([]);
  });

  it.each(fields)('%s: what is beyond them is one finding at its place', (path, field) => {
    const { minimum, maximum, whole } = field;
    const keys = path.split('.');
    const place = `${keys.length + 2}:${(keys.at(-1) ?? '').length + keys.length * 2 + 5} `;
    for (const value of [minimum - 1, maximum + 1, ...(whole ? [minimum + 0.5] : []), 'often']) {
      const found = shown(manifestOf(path, value));
      expect(found).toHaveLength(1);
      expect(found[0]).toContain(`needs.b.${path}: a ${whole ? 'whole ' : ''}number from`);
      expect(found[0]?.startsWith(place)).toBe(true);
    }
  });

  it('reaches the service as it was written', () => {
    const [need] = serviceOf(
      'needs: { b: { condition: started, poolSize: 4, breaker: { openMs: 5 }, timeoutMs: 9 } }\n',
    ).needs;
    expect(need?.client).toEqual({ policy: { breaker: { openMs: 5 }, timeoutMs: 9 }, poolSize: 4 });
  });
});

describe('what people write instead', () => {
  it.each([
    [
      'needs: { b: { timeoutMs: 8s } }\n',
      '1:26 manifest/wrong-type needs.b.timeoutMs: a number from 1 to 3600000 is wanted (ms). Write 8000: the name says that it is in milliseconds.',
    ],
    [
      'needs: { b: { retry: { attempts: "2" } } }\n',
      '1:34 manifest/wrong-type needs.b.retry.attempts: a whole number from 1 to 10 is wanted. Write 2 without quotes.',
    ],
    [
      'needs: { b: { retry: { attemts: 2 } } }\n',
      '1:24 manifest/unknown-key There is no field "attemts" in needs.b.retry, so it would have no effect. Did you mean "attempts"?',
    ],
    [
      'needs: { b: { braker: {} } }\n',
      '1:15 manifest/unknown-key There is no field "braker" in needs.b, so it would have no effect. Did you mean "breaker"?',
    ],
    [
      'needs: { b: { retry: 2 } }\n',
      '1:22 manifest/wrong-type needs.b.retry: a map of fields is wanted, and this is the number 2.',
    ],
    [
      'needs: { b: { timeoutMs: } }\n',
      '1:15 manifest/wrong-type needs.b.timeoutMs has no value. Write one, or remove the line.',
    ],
  ])('%s', (text, expected) => {
    expect(shown(text)).toEqual([expected]);
  });

  it('all at once', () => {
    const text =
      'needs: { b: { timeoutMs: 0, retry: { attempts: 99 }, throttle: { factor: x } } }\n';
    expect(shown(text)).toHaveLength(3);
  });
});
