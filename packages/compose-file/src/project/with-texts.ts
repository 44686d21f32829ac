import type { ComposeFiles } from './project.js';

/** Files with other contents in place of some: a text that is not written yet, the standard input, an old revision. */
export function withTexts(
  files: ComposeFiles,
  texts: ReadonlyMap<string, string | Uint8Array>,
): ComposeFiles {
  const encoder = new TextEncoder();
  return {
    read: (path) => {
      const text = texts.get(path);
      if (text === undefined) return files.read(path);
      return typeof text === 'string' ? encoder.encode(text) : text;
    },
    exists: (path) => texts.has(path) || files.exists(path),
  };
}
