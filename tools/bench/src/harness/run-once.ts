import { spawn } from 'node:child_process';
import { parseTimes } from './times.js';
import type { Contender, Cost } from './contender.js';

/**
 * Runs a command once and tells what it cost.
 *
 * Bash's `time` is the ruler: the kernel's own count of user and system time (wait4) for the command and every child it waited for,
 * in milliseconds, at the price of one fork, which is the same for all contenders. Node itself can only tell its own.
 * Throws when the command fails: the cost of a failure says nothing.
 */
export async function runOnce(contender: Contender): Promise<Cost> {
  await contender.before?.();
  const script = 'TIMEFORMAT="%3R %3U %3S"; time "$@" 2>&3 3>&-';
  const child = spawn('bash', ['-c', script, 'bash', ...contender.command], {
    cwd: contender.cwd,
    env: { ...process.env, LC_ALL: 'C', ...contender.env },
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  const times = collect(child.stdio[2]);
  const errors = collect(child.stdio[3]);
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (exitCode !== 0) throw new Error(explainFailure(contender, exitCode, errors()));
  return parseTimes(times());
}

/** How a failed contender is told to people: its last words are most often the reason. */
export function explainFailure(
  contender: Contender,
  exitCode: number | null,
  words: string,
): string {
  const lastWords = words.trim().split('\n').slice(-5).join('\n');
  return `${contender.name} ended with ${String(exitCode)}: ${contender.command.join(' ')}\n${lastWords}`;
}

function collect(stream: unknown): () => string {
  let text = '';
  (stream as NodeJS.ReadableStream).setEncoding('utf8').on('data', (part: string) => {
    text += part;
  });
  return () => text;
}
