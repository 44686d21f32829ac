import { isProblem, type Clock } from '@alfred/contract';
import type { Random } from '@alfred/resilience';
import { Agent } from 'undici';
import type { Recorder } from '../record/recorder.js';
import { arrive, type Rate } from './arrive.js';

export interface CallersOptions {
  /** What the n-th call asks for; with a `patienceMs` its caller hangs up after that. */
  readonly ask: (n: number) => { readonly url: string; readonly patienceMs?: number | undefined };
  readonly durationMs: number;
  readonly rate: Rate;
  readonly clock: Clock;
  readonly random: Random;
  readonly recorder: Recorder;
}

/** Nobody shall wait for another caller's connection. */
const connectionsAtMost = 2000;

/** Longest time that a caller waits for anything, in ms. */
const patienceMs = 15_000;

/** Calls a service over HTTP as many callers do, and writes down how each fares. Ends when the last call has. */
export async function callers(options: CallersOptions): Promise<void> {
  const { ask, recorder } = options;
  const agent = new Agent({
    connections: connectionsAtMost,
    headersTimeout: patienceMs,
    bodyTimeout: patienceMs,
  });
  const underWay = new Set<Promise<void>>();
  let n = 0;
  const begin = (): void => {
    const asked = ask(n++);
    const call = recorder.call(() => callOnce(agent, asked), codeOf);
    underWay.add(call);
    void call.finally(() => underWay.delete(call));
  };
  try {
    await arrive({ ...options, begin });
    await Promise.all(underWay);
  } finally {
    await agent.destroy();
  }
}

async function callOnce(
  agent: Agent,
  { url, patienceMs: leavesAfterMs }: ReturnType<CallersOptions['ask']>,
): Promise<void> {
  const { origin, pathname: path, search } = new URL(url);
  const signal = leavesAfterMs === undefined ? null : AbortSignal.timeout(leavesAfterMs);
  const answer = await agent.request({ origin, path: path + search, method: 'GET', signal });
  const text = await answer.body.text();
  if (answer.statusCode === 200) return;
  throw Object.assign(new Error(`answered ${answer.statusCode}`), {
    code: codeIn(text) ?? `HTTP ${answer.statusCode}`,
  });
}

/** The code of a problem. */
function codeIn(text: string): string | undefined {
  try {
    const body: unknown = JSON.parse(text);
    return isProblem(body) ? body.code : undefined;
  } catch {
    return undefined;
  }
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'error';
  if (error.name === 'TimeoutError') return 'the caller left';
  return 'code' in error ? String(error.code) : error.name;
}
