/** What stands more often in the first list than in the second, each once, in its order. */
export function onlyInFirst(
  first: readonly string[],
  second: readonly string[],
): readonly string[] {
  const count = (list: readonly string[], word: string): number =>
    list.filter((each) => each === word).length;
  return [...new Set(first)].filter((word) => count(first, word) > count(second, word));
}
