import { isDeepStrictEqual } from 'node:util';

/** Places where two values differ, `services.api.image`; keys in their order, the first ones of many. */
export function differences(
  ours: unknown,
  theirs: unknown,
  path: readonly string[] = [],
): readonly string[] {
  if (isDeepStrictEqual(ours, theirs)) return [];
  if (!isTree(ours) || !isTree(theirs)) return [path.join('.')];
  const keys = new Set([...Object.keys(ours), ...Object.keys(theirs)]);
  return [...keys].flatMap((key) => differences(ours[key], theirs[key], [...path, key]));
}

function isTree(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
