import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { threadId } from 'node:worker_threads';
import { errnoOf } from './errno.js';

/** Names one run of a program, so that another can ask whether it is still at work. */
export interface RunIdentity {
  readonly processId: number;
  /** When the process started, in the system's own count; empty where it does not tell. */
  readonly started: string;
  /** Host and process namespace: only inside it does a process id mean anything. */
  readonly place: string;
  readonly threadId: number;
}

/** The run that asks. */
export function thisRun(): RunIdentity {
  return {
    processId: process.pid,
    started: lifeOf(process.pid)?.started ?? '',
    place: placeHere(),
    threadId,
  };
}

/** Prints a run for `parseRun`. */
export function printRun(run: RunIdentity): string {
  return JSON.stringify(run);
}

/** Reads a run back. What is none becomes one of nowhere, of which only the age tells anything. */
export function parseRun(text: string): RunIdentity {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) {
      const {
        processId,
        started,
        place,
        threadId: thread,
      } = value as Partial<Record<keyof RunIdentity, unknown>>;
      if (
        Number.isSafeInteger(processId) &&
        typeof started === 'string' &&
        typeof place === 'string'
      )
        return { processId: Number(processId), started, place, threadId: Number(thread) };
    }
  } catch {
    // Not JSON.
  }
  return { processId: 0, started: '', place: '', threadId: 0 };
}

/**
 * Whether a run of this place is still at work. A process with the same number and another start is not it. Neither is this
 * very thread: it asks, so what it did before has ended.
 */
export function isRunning(run: RunIdentity): boolean {
  if (run.processId === process.pid && run.threadId === threadId) return false;
  if (!hasProcess(run.processId)) return false;
  const life = lifeOf(run.processId);
  if (life === undefined) return true;
  // A process that ended, and whose parent has not asked for its result, still has its number.
  if (life.state === 'Z' || life.state === 'X') return false;
  return run.started === '' || run.started === life.started;
}

/** Host and process namespace of this run: containers on one host may share the name and not the numbers. */
export function placeHere(): string {
  try {
    return `${hostname()} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return hostname();
  }
}

function hasProcess(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return errnoOf(error) === 'EPERM';
  }
}

/** The 3rd and 22nd field of Linux's /proc/…/stat, counted after the command, which may hold spaces and brackets. */
function lifeOf(processId: number): { state: string; started: string } | undefined {
  try {
    const text = readFileSync(`/proc/${processId}/stat`, 'latin1');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', started: fields[19] ?? '' };
  } catch {
    return undefined;
  }
}
