/** What is read of a package.json to order the builds. */
export interface PackageFile {
  /** Relative to the root, such as `packages/model`. */
  readonly folder: string;
  readonly name: string;
  /** Names of all it depends on; those that are not in the list are other people's. */
  readonly needs: readonly string[];
}

/**
 * The packages, each after those it needs; by name where that leaves a choice.
 * Throws on a circle: npm would install it, and no order could build it.
 */
export function inDependencyOrder(packages: readonly PackageFile[]): readonly PackageFile[] {
  const waiting = [...packages].sort((a, b) => (a.name < b.name ? -1 : 1));
  const ordered: PackageFile[] = [];
  while (waiting.length > 0) {
    const missing = new Set(waiting.map(({ name }) => name));
    const next = waiting.findIndex(({ needs }) => !needs.some((need) => missing.has(need)));
    if (next === -1) throw new Error(`packages need each other: ${[...missing].join(', ')}`);
    ordered.push(...waiting.splice(next, 1));
  }
  return ordered;
}
