import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextRecord } from './next-record.js';
import { hashOf, printRecord, readRecord, type RecordEntry } from './record.js';
import { generated } from './testing/generated-file.js';
import { tempFolders } from './testing/temp-folder.js';

const tempFolder = tempFolders();
const none = new Set<string>();

describe('the record of what was written', () => {
  it('reads back what was printed', () => {
    const root = tempFolder();
    const name = fc.stringMatching(/^[a-z]{1,8}(\/[a-zä.-]*[a-z])?$/);
    const entry = fc.record({
      sha256: fc.string({
        unit: fc.constantFrom(...'0123456789abcdef'),
        minLength: 64,
        maxLength: 64,
      }),
      scopes: fc.array(fc.constantFrom('compose', 'swarm')),
    });
    fc.assert(
      fc.property(fc.dictionary(name, entry, { noNullPrototype: true }), (entries) => {
        const record = new Map<string, RecordEntry>(Object.entries(entries));
        const read = readRecord(tempFolder({ '.alfred/generated.json': printRecord(record) }));
        expect(read).toEqual(record);
      }),
      { numRuns: 50 },
    );
    expect(readRecord(root)).toEqual(new Map());
  });

  it('prints the same whatever the order', () => {
    const rows: [string, RecordEntry][] = ['b', 'a', 'c'].map((path) => [
      path,
      { sha256: hashOf(path), scopes: [] },
    ]);
    expect(printRecord(new Map(rows))).toBe(printRecord(new Map(rows.reverse())));
  });
});

describe('nextRecord', () => {
  const entry = (...scopes: string[]): RecordEntry => ({ sha256: hashOf('x'), scopes });

  it.each<{
    name: string;
    before: Record<string, RecordEntry>;
    scope?: string;
    left?: string[];
    after: Record<string, string[]>;
  }>([
    { name: 'notes what was written', before: {}, scope: 'compose', after: { a: ['compose'] } },
    { name: 'notes a part for no target', before: {}, after: { a: [] } },
    {
      name: 'adds a target',
      before: { a: entry('swarm') },
      scope: 'compose',
      after: { a: ['compose', 'swarm'] },
    },
    {
      name: 'forgets what is no longer wanted',
      before: { b: entry('compose') },
      scope: 'compose',
      after: { a: ['compose'] },
    },
    {
      name: 'keeps what another target has',
      before: { b: entry('compose', 'swarm') },
      scope: 'compose',
      after: { a: ['compose'], b: ['swarm'] },
    },
    {
      name: 'keeps what came from a part',
      before: { b: entry() },
      scope: 'compose',
      after: { a: ['compose'], b: [] },
    },
    {
      name: 'keeps all but its own files where the list is a part',
      before: { b: entry('compose') },
      after: { a: [], b: ['compose'] },
    },
    {
      name: 'keeps what was left because a person edited it',
      before: { b: entry('compose') },
      scope: 'compose',
      left: ['b'],
      after: { a: ['compose'], b: [] },
    },
  ])('$name', ({ before, scope, left, after }) => {
    const next = nextRecord(
      new Map(Object.entries(before)),
      [generated('a', 'x')],
      scope,
      new Set(left ?? none),
    );
    expect(Object.fromEntries([...next].map(([path, { scopes }]) => [path, scopes]))).toEqual(
      after,
    );
    expect(next.get('a')?.sha256).toBe(hashOf(generated('a', 'x').content));
  });

  it('does not note files that are a person’s from the start', () => {
    expect(
      nextRecord(new Map(), [{ path: 'a', content: '', owner: 'scaffolded' }], 'compose', none)
        .size,
    ).toBe(0);
  });
});
