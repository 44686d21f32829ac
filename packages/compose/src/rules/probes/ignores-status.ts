import type { ShellCommand } from '../reading/shell.js';

/** Whether the line asks with a curl that takes any answer, and nobody looks at what it says. */
export function ignoresStatus(commands: readonly ShellCommand[]): boolean {
  const curls = commands.filter(({ words }) => /(?:^|\/)curl$/.test(words[0] ?? ''));
  return (
    curls.length > 0 &&
    curls.every(({ words, after }) => after !== '|' && asksHttp(words) && !failsOnStatus(words))
  );
}

/** A curl without an address of HTTP may ask anything. */
function asksHttp(words: readonly string[]): boolean {
  return words.some((word) => /^https?:\/\//.test(word) || /^[\w.-]+:\d+(?:\/|$)/.test(word));
}

/** `-f` in any of its spellings, or a status that is written out for others to read. */
function failsOnStatus(words: readonly string[]): boolean {
  return words.some(
    (word) =>
      /^--fail/.test(word) ||
      /^-[a-zA-Z]*f[a-zA-Z]*$/.test(word) ||
      /^(?:-w|--write-out)/.test(word),
  );
}
