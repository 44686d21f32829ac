/** A place of a printed configuration, by its keys from the top. */
export type ConfigPath = readonly string[];

/** Every place where two printed configurations differ: values that are other, gone or new. */
export function configDifferences(before: unknown, after: unknown): readonly ConfigPath[] {
  const found: ConfigPath[] = [];
  compare(before, after, [], found);
  return found;
}

function compare(before: unknown, after: unknown, path: ConfigPath, found: ConfigPath[]): void {
  if (Object.is(before, after)) return;
  if (isTree(before) && isTree(after) && Array.isArray(before) === Array.isArray(after)) {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)]))
      compare(valueAt(before, key), valueAt(after, key), [...path, key], found);
    return;
  }
  found.push(path);
}

function isTree(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function valueAt(tree: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(tree, key) ? tree[key] : undefined;
}
