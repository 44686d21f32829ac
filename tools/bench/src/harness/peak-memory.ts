import { spawn } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { explainFailure } from './run-once.js';
import type { Contender } from './contender.js';

/** How often the high-water marks are read. They only grow, so what is missed is growth of the last 2 ms. */
const readEveryMs = 2;

/**
 * The largest resident memory that one process of the command had, in bytes, as the kernel counts it (VmHWM in /proc).
 * Measured in a run of its own, because the reading takes processor time. Undefined where there is no /proc.
 */
export async function measurePeakMemory(contender: Contender): Promise<number | undefined> {
  if (process.platform !== 'linux') return undefined;
  await contender.before?.();
  const [program = '', ...args] = contender.command;
  const child = spawn(program, args, {
    cwd: contender.cwd,
    env: { ...process.env, ...contender.env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let words = '';
  child.stderr.setEncoding('utf8').on('data', (part: string) => (words += part));
  let peak = 0;
  const timer = setInterval(() => {
    if (child.pid !== undefined) peak = Math.max(peak, ...highWaterMarks(child.pid));
  }, readEveryMs);
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  }).finally(() => clearInterval(timer));
  if (exitCode !== 0) throw new Error(explainFailure(contender, exitCode, words));
  return peak;
}

/** The mark of a process and of all below it; none for those that have just ended. */
function highWaterMarks(pid: number): number[] {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const children = readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
      readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean),
    );
    return [parseHighWaterMark(status), ...children.flatMap((id) => highWaterMarks(Number(id)))];
  } catch {
    return [];
  }
}

/** Bytes of the VmHWM line of a status file; 0 when the process has no memory left. */
export function parseHighWaterMark(status: string): number {
  const kibibytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
  return kibibytes === undefined ? 0 : Number(kibibytes) * 1024;
}
