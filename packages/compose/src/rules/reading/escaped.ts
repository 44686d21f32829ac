/** A text as a pattern that matches it and nothing else: a name in a damaged file may hold any sign. */
export function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
