import type { Cost } from './contender.js';

/** Reads `real user system` in seconds, the last line that Bash's `time` wrote. Throws when there is no such line: our own bug. */
export function parseTimes(text: string): Cost {
  const lastLine = text.trim().split('\n').at(-1) ?? '';
  const [wall, user, system] = lastLine.split(' ').map(Number);
  if (wall === undefined || user === undefined || system === undefined || !(wall >= 0)) {
    throw new Error(`no times in ${JSON.stringify(text)}`);
  }
  return { wallSeconds: wall, cpuSeconds: Math.round((user + system) * 1000) / 1000 };
}
