import type { Fix } from '../fix.js';

/** Files with a fix made in them. */
export function fixed(
  files: Readonly<Record<string, string>>,
  { edits }: Fix,
): Readonly<Record<string, string>> {
  const result: Record<string, string> = { ...files };
  const last = [...edits].sort((a, b) => b.start - a.start);
  for (const { file, start, end, text } of last) {
    const old = result[file] ?? '';
    result[file] = old.slice(0, start) + text + old.slice(end);
  }
  return result;
}
