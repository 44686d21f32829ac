import type { ComposeFiles } from './project/project.js';

/** Files in memory, by path. */
export function filesOf(texts: Readonly<Record<string, string>>): ComposeFiles {
  const encoder = new TextEncoder();
  return {
    read: (path) => {
      const text = Object.hasOwn(texts, path) ? texts[path] : undefined;
      return text === undefined ? 'missing' : encoder.encode(text);
    },
    exists: (path) =>
      Object.hasOwn(texts, path) || Object.keys(texts).some((each) => each.startsWith(`${path}/`)),
  };
}
