/** A place of a model, by its keys from the top. */
export type ModelPath = readonly string[];

/**
 * The places where two plain trees differ: values that are other, gone or new. An empty map or list that is new says nothing
 * and is no difference.
 */
export function modelDifference(before: unknown, after: unknown): readonly ModelPath[] {
  const found: ModelPath[] = [];
  compare(before, after, [], found);
  return found;
}

function compare(before: unknown, after: unknown, path: ModelPath, found: ModelPath[]): void {
  if (Object.is(before, after)) return;
  const old = entriesOf(before);
  const now = entriesOf(after);
  if (old !== undefined && now !== undefined && Array.isArray(before) === Array.isArray(after)) {
    for (const key of new Set([...old.keys(), ...now.keys()]))
      compare(old.get(key), now.get(key), [...path, key], found);
    return;
  }
  if (before === undefined && now !== undefined) {
    for (const [key, value] of now) compare(undefined, value, [...path, key], found);
    return;
  }
  found.push(path);
}

function entriesOf(value: unknown): ReadonlyMap<string, unknown> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  return new Map(Object.entries(value));
}

/** Makes the test whether a place is one of those announced, or lies below one. */
export function announcedAmong(announced: readonly ModelPath[]): (path: ModelPath) => boolean {
  const byHead = new Map<string, ModelPath[]>();
  for (const path of announced) {
    const head = headOf(path);
    const others = byHead.get(head);
    if (others === undefined) byHead.set(head, [path]);
    else others.push(path);
  }
  return (path) =>
    [path.slice(0, 1), path].some((part) =>
      (byHead.get(headOf(part)) ?? []).some((one) => isBelow(path, one)),
    );
}

/** Enough of a path to find the few it can lie below. */
function headOf([section = '', name = '']: ModelPath): string {
  return `${section}\n${name}`;
}

function isBelow(path: ModelPath, one: ModelPath): boolean {
  return one.length <= path.length && one.every((key, index) => key === path[index]);
}
