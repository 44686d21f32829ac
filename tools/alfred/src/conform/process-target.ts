import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import type { Ending, Stopping } from '@alfred/conformance';
import { HEALTH_PATHS, type Clock } from '@alfred/contract';
import { WrongUse } from '../exit.js';
import type { Asker } from './asker.js';

/** A process that was started answers by then, in ms. */
const ANSWERS_WITHIN_MS = 30_000;

/** How often is looked whether a process has ended, in ms. */
const LOOK_EVERY_MS = 20;

interface Watch {
  readonly clock: Clock;
  readonly graceMs: number;
}

/** Stops a process of somebody else. Its exit code goes to its parent, and it is not killed when its time is over. */
export function stoppingOfPid(pid: number, { clock, graceMs }: Watch): Stopping {
  if (!isAlive(pid)) throw new WrongUse(`There is no process ${pid}, or it is not yours to stop.`);
  return {
    graceMs,
    stop: async () => {
      const startedAt = clock.now();
      process.kill(pid, 'SIGTERM');
      while (isAlive(pid) && clock.now() - startedAt <= graceMs) await wait(clock, LOOK_EVERY_MS);
      return { exitCode: 'unseen', elapsedMs: clock.now() - startedAt };
    },
  };
}

/** A process of our own. */
export interface StartedProcess extends Stopping {
  /** Ends it at once, if it has not ended. */
  kill(): void;
}

/**
 * Starts the process that is looked at and waits until it answers. It leads a group of its own, so that Ctrl-C does not reach it
 * before us; what it writes is thrown away.
 * @throws WrongUse where it does not come up, or where another answers already
 */
export async function startProcess(
  [program = '', ...words]: readonly string[],
  asker: Asker,
  { clock, graceMs }: Watch,
): Promise<StartedProcess> {
  if (await answers(asker))
    throw new WrongUse(
      'At this address something answers already.',
      'Stop it, or leave out --command.',
    );
  const child = spawn(program, words, { stdio: 'ignore', detached: true });
  const state: { code: number | 'no program' | undefined } = { code: undefined };
  const ended = new Promise<number>((resolve) => {
    child.once('error', () => (state.code = 'no program'));
    child.once('exit', (code, signal) => resolve((state.code = code ?? codeOf(signal))));
  });
  const kill = (): void => killGroup(child);
  const endAt = clock.now() + ANSWERS_WITHIN_MS;
  while (!(await answers(asker))) {
    if (state.code !== undefined || clock.now() >= endAt) {
      kill();
      throw new WrongUse(whyNoAnswer(state.code, program), 'Run it by itself to see what it says.');
    }
    await wait(clock, LOOK_EVERY_MS);
  }
  return { graceMs, kill, stop: () => stopChild(child, ended, { clock, graceMs }) };
}

function whyNoAnswer(code: number | 'no program' | undefined, program: string): string {
  if (code === 'no program') return `There is no program "${program}".`;
  return code === undefined
    ? `The command does not answer within ${ANSWERS_WITHIN_MS / 1000} s.`
    : `The command ended with ${code} before it answered.`;
}

/** As a shell has it. */
function codeOf(signal: NodeJS.Signals | null): number {
  return 128 + (constants.signals[signal ?? 'SIGKILL'] ?? 0);
}

async function stopChild(
  child: ChildProcess,
  ended: Promise<number>,
  { clock, graceMs }: Watch,
): Promise<Ending> {
  const startedAt = clock.now();
  child.kill('SIGTERM');
  const cancel = clock.after(graceMs, () => killGroup(child));
  const exitCode = await ended;
  cancel();
  return { exitCode, elapsedMs: clock.now() - startedAt };
}

async function answers(asker: Asker): Promise<boolean> {
  return 'status' in (await asker.ask({ door: 'service', path: HEALTH_PATHS.live }));
}

function killGroup({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended.
  }
}

/** Whether a process is there and has not only to be buried by its parent. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    // Only Linux has that file.
    return true;
  }
}

function wait(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => {
    clock.after(ms, resolve);
  });
}
