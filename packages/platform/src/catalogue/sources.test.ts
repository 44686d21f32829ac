import { expect, test } from 'vitest';
import { entryNames, findEntry } from './find.js';
import type { CatalogueEntry } from './schema.js';

/** Groups of facts that only some entries have, with the key of their source. */
const optionalFacts: readonly [
  keyof CatalogueEntry['sources'],
  (entry: CatalogueEntry) => boolean,
][] = [
  ['heap', ({ heap }) => heap.kind !== 'none'],
  ['command', ({ command, entrypoint }) => command !== undefined || entrypoint !== undefined],
  ['connections', ({ connections }) => connections !== undefined],
  ['aliases', ({ aliases }) => aliases.length > 0],
  ['variants', ({ variants }) => variants !== undefined],
];

test.each(entryNames)('each group of facts of %s has a source', (name) => {
  const entry = findEntry(name);
  expect(entry).toBeDefined();
  if (entry === undefined) return;
  for (const [key, stated] of optionalFacts) {
    expect([key, entry.sources[key] !== undefined]).toEqual([key, stated(entry)]);
  }
  expect(Object.values(entry.sources).join(' ')).toMatch(/https:\/\//);
  expect(entry.tag).not.toMatch(/latest/);
});
