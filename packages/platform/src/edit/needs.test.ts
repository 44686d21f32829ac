import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { addNeed, removeNeed } from './needs.js';

function added(text: string, provider = 'redis', condition: 'healthy' | 'started' = 'healthy') {
  const edited = addNeed(text, provider, condition);
  return edited.done ? edited.text : `refused: ${edited.help}`;
}

function removed(text: string, provider = 'redis') {
  const edited = removeNeed(text, provider);
  return edited.done ? edited.text : `refused: ${edited.help}`;
}

describe('addNeed', () => {
  it.each([
    ['an empty manifest', '', 'needs:\n  redis: healthy\n'],
    ['a comment only', '# to come\n', '# to come\nneeds:\n  redis: healthy\n'],
    ['no needs', 'kind: agent\nport: 1\n', 'kind: agent\nport: 1\nneeds:\n  redis: healthy\n'],
    ['no line break at the end', 'port: 1', 'port: 1\nneeds:\n  redis: healthy'],
    ['a comment behind the last key', 'port: 1 # x\n', 'port: 1 # x\nneeds:\n  redis: healthy\n'],
    ['a text that keeps its lines', 'a: |+\n  x\n\n', 'a: |+\n  x\n\nneeds:\n  redis: healthy\n'],
    [
      'needs without a value',
      'needs: # none\nport: 1\n',
      'needs: # none\n  redis: healthy\nport: 1\n',
    ],
    ['needs: null', 'needs: ~ # none\nport: 1\n', 'needs: { redis: healthy } # none\nport: 1\n'],
    [
      'a block',
      'needs:\n  db: healthy # first\n\nport: 1\n',
      'needs:\n  db: healthy # first\n  redis: healthy\n\nport: 1\n',
    ],
    [
      'a block of four spaces',
      'needs:\n    db: healthy\nport: 1\n',
      'needs:\n    db: healthy\n    redis: healthy\nport: 1\n',
    ],
    [
      'a long form at the end',
      'needs:\n  db:\n    critical: false # why\nport: 1\n',
      'needs:\n  db:\n    critical: false # why\n  redis: healthy\nport: 1\n',
    ],
    [
      'a flow map',
      'needs: { db: healthy } # both\n',
      'needs: { db: healthy, redis: healthy } # both\n',
    ],
    ['an empty flow map', 'needs: {}\n', 'needs: { redis: healthy }\n'],
    [
      'a flow map over lines',
      'needs: {\n  db: healthy, # x\n}\n',
      'needs: {\n  db: healthy, redis: healthy, # x\n}\n',
    ],
    ['all on one line', '{ port: 1 }\n', '{ port: 1, needs: { redis: healthy } }\n'],
    [
      'CRLF',
      'port: 1\r\nneeds:\r\n  db: healthy\r\n',
      'port: 1\r\nneeds:\r\n  db: healthy\r\n  redis: healthy\r\n',
    ],
    ['a byte order mark', '\uFEFFport: 1\n', '\uFEFFport: 1\nneeds:\n  redis: healthy\n'],
    ['an end marker', 'port: 1\n...\n', 'port: 1\nneeds:\n  redis: healthy\n...\n'],
  ])('to %s', (_, before, after) => {
    expect(added(before)).toBe(after);
  });

  it.each([
    ['in short form', 'needs:\n  redis: started # soon\n', 'needs:\n  redis: healthy # soon\n'],
    ['quoted', 'needs: { "redis": "started" }\n', 'needs: { "redis": healthy }\n'],
    [
      'in long form',
      'needs:\n  redis: { condition: started, critical: true }\n',
      'needs:\n  redis: { condition: healthy, critical: true }\n',
    ],
    [
      'in long form without a condition',
      'needs:\n  redis: { critical: true }\n',
      'needs:\n  redis: { condition: healthy, critical: true }\n',
    ],
    ['as an empty object', 'needs:\n  redis: {}\n', 'needs:\n  redis: { condition: healthy }\n'],
    [
      'as a block without a condition',
      'needs:\n  redis:\n    critical: true # x\n',
      'needs:\n  redis:\n    condition: healthy\n    critical: true # x\n',
    ],
    ['as it shall be', 'needs:\n  redis: healthy\n', 'needs:\n  redis: healthy\n'],
  ])('changes the condition of one that is there %s', (_, before, after) => {
    expect(added(before)).toBe(after);
  });

  it.each([
    ['an alias', 'a: &n { db: healthy }\nneeds: *n\n'],
    ['a list', 'needs: [db]\n'],
    ['bad YAML', 'needs: {\n'],
    ['a list at the top', '- a\n'],
  ])('leaves %s to the person', (_, before) => {
    expect(added(before)).toBe('refused: Add «redis: healthy» to its needs by hand.');
  });
});

describe('removeNeed', () => {
  it.each([
    [
      'first of a block',
      'needs:\n  redis: healthy # x\n  db: healthy\n',
      'needs:\n  db: healthy\n',
    ],
    [
      'last of a block',
      'needs:\n  db: healthy\n  # keep\n  redis: healthy',
      'needs:\n  db: healthy\n  # keep\n',
    ],
    [
      'in long form',
      'needs:\n  redis:\n    critical: false\n  db: healthy\nport: 1\n',
      'needs:\n  db: healthy\nport: 1\n',
    ],
    ['the only one', 'port: 1\nneeds:\n  # why\n  redis: healthy\nenv: {}\n', 'port: 1\nenv: {}\n'],
    [
      'first of a flow map',
      'needs: { redis: healthy, db: started } # x\n',
      'needs: { db: started } # x\n',
    ],
    ['last of a flow map', 'needs: { db: started, redis: healthy }\n', 'needs: { db: started }\n'],
    ['the only one of a flow map', 'needs: { redis: healthy }\nport: 1\n', 'port: 1\n'],
    ['CRLF', 'needs:\r\n  redis: healthy\r\n  db: healthy\r\n', 'needs:\r\n  db: healthy\r\n'],
    ['behind a byte order mark', '\uFEFFneeds: { redis: healthy }\nport: 1\n', '\uFEFFport: 1\n'],
    ['all on one line', '{ needs: { redis: healthy }, port: 1 }\n', '{ port: 1 }\n'],
  ])('%s', (_, before, after) => {
    expect(removed(before)).toBe(after);
  });

  it.each([
    ['it is not there', 'needs: { db: healthy }\n'],
    ['it comes from elsewhere', 'a: &n { redis: healthy }\nneeds: *n\n'],
  ])('leaves the manifest alone where %s', (_, before) => {
    expect(removed(before)).toBe('refused: Remove redis from its needs by hand.');
  });
});

describe('adding and removing', () => {
  const name = fc.stringMatching(/^[a-z][a-z0-9]{0,5}(-[a-z0-9]{1,4})?$/);
  const condition = fc.constantFrom('healthy', 'started', '{ critical: false }');
  const manifest = fc
    .record({
      needs: fc.uniqueArray(fc.tuple(name, condition), { selector: ([key]) => key, maxLength: 4 }),
      flow: fc.boolean(),
      eol: fc.constantFrom('\n', '\r\n'),
      tail: fc.constantFrom('', 'port: 1 # door', '# end'),
    })
    .map(({ needs, flow, eol, tail }) => {
      const items = needs.map(([key, value]) => `${key}: ${value}`);
      const block = items.map((one) => `  ${one} # of ${one.length}`);
      const written = flow ? [`needs: { ${items.join(', ')} }`] : ['needs:', ...block];
      return ['kind: agent', ...(needs.length === 0 ? [] : written), tail, ''].join(eol);
    });

  it('in any manifest, adding a need adds it and removing it again gives the old value', () => {
    fc.assert(
      fc.property(manifest, name, (text, provider) => {
        const with_ = addNeed(text, provider, 'started');
        expect(with_.done).toBe(true);
        if (!with_.done) return;
        const before = parse(text) as { needs?: Record<string, unknown> };
        const after = parse(with_.text) as { needs: Record<string, unknown> };
        expect(Object.keys(after.needs)).toEqual(
          expect.arrayContaining([...Object.keys(before.needs ?? {}), provider]),
        );
        const without = removeNeed(with_.text, provider);
        expect(without.done).toBe(true);
        if (!without.done || before.needs?.[provider] !== undefined) return;
        expect(parse(without.text)).toEqual(before);
      }),
    );
  });
});
