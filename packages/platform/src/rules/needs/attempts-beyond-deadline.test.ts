import { describe, expect, it } from 'vitest';
import { sourcesOf } from '@alfred/model';
import { generate } from '../../pipeline.js';
import { workspaceOf } from '../../testing/found.js';

/** What is found where agent a needs b so. */
function found(need: string, to = 'b') {
  const files = workspaceOf({
    'agents/a': `needs:\n  ${to}: ${need}\n`,
    'agents/b': 'port: 8080\n',
    'infra/redis': 'use: redis\n',
    'infra/db': 'use: postgres\n',
  });
  return generate(sourcesOf(files), { target: 'compose' }).diagnostics.filter(
    ({ code }) => code === 'needs/attempts-beyond-deadline',
  );
}

describe('needs/attempts-beyond-deadline', () => {
  it.each([
    ['the defaults', 'b', 'healthy'],
    ['the defaults of redis', 'redis', 'healthy'],
    ['the defaults of postgres', 'db', 'healthy'],
    ['an attempt so long that two fit', 'b', '{ timeoutMs: 5000 }'],
    ['a language model', 'b', '{ timeoutMs: 60000, deadlineMs: 120000 }'],
    ['attempts of which the last is cut', 'b', '{ timeoutMs: 4000, retry: { attempts: 3 } }'],
    ['one attempt that has all the time', 'b', '{ timeoutMs: 60000, retry: { attempts: 1 } }'],
  ])('is silent about %s', (_name, to, need) => {
    expect(found(need, to)).toEqual([]);
  });

  it.each([
    ['{ timeoutMs: 8000 }', 'hint', 'only 2s are left', '24300', 8],
    ['{ timeoutMs: 20000 }', 'hint', 'there is no time for the next', '60300', 8],
    [
      '{ timeoutMs: 8000, deadlineMs: 16000, retry: { attempts: 3 } }',
      'warning',
      'after 2 that time out there is never time for another',
      '24300',
      53,
    ],
    [
      '{ deadlineMs: 7000, retry: { attempts: 5 } }',
      'warning',
      'after 4 that time out',
      '11500',
      35,
    ],
  ])('%s: %s', (need, severity, outcome, deadline, column) => {
    expect(found(need)).toMatchObject([
      {
        severity,
        message: expect.stringContaining(outcome),
        help: expect.stringContaining(`deadlineMs to ${deadline},`),
        at: { line: 2, column },
      },
    ]);
  });

  it('shows where each part was written', () => {
    const [finding] = found('{ timeoutMs: 8000, deadlineMs: 16000, retry: { attempts: 3 } }');
    expect(finding?.related?.map(({ at }) => at.column)).toEqual([8, 25]);
  });
});
