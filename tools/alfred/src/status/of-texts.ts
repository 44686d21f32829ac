import { withTexts } from '@alfred/compose-file';
import type { StatusSource } from './source.js';

/** The source of an old revision of compose files: their texts as they were, and nothing of today's disk. */
export function sourceOfTexts(
  common: Omit<StatusSource, 'files'>,
  tracked: readonly string[],
  texts: ReadonlyMap<string, string>,
): StatusSource | undefined {
  const known = common.paths.map(
    (path, index) => [path, texts.get(tracked[index] ?? path)] as const,
  );
  const there = known.filter((entry): entry is readonly [string, string] => entry[1] !== undefined);
  if (there.length !== known.length) return undefined;
  const nothing = { read: () => 'missing' as const, exists: () => false };
  return { ...common, files: withTexts(nothing, new Map(there)) };
}
