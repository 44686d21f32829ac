import { Agent, get } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

/** How the requests of a load fared. */
export interface LoadResult {
  /** Answered with 200 within the patience. */
  good: number;
  /** Refused: 503. */
  shed: number;
  /** No answer in time. */
  late: number;
  /** The connection broke, or could not be made. */
  lost: number;
}

export interface LoadOptions {
  /** Asked for each request: whichever service takes it. */
  readonly url: () => string;
  readonly perSecond: number;
  readonly durationMs: number;
  /** How long a caller waits, in ms. */
  readonly patienceMs: number;
}

/** Sends requests at an even rate, whatever became of those before; ends when all have ended. */
export async function openLoad(options: LoadOptions): Promise<LoadResult> {
  const { url, perSecond, durationMs, patienceMs } = options;
  const agent = new Agent({ keepAlive: true, maxSockets: 2000 });
  const result: LoadResult = { good: 0, shed: 0, late: 0, lost: 0 };
  const total = Math.round((perSecond * durationMs) / 1000);
  const pending: Promise<void>[] = [];
  const begunAt = performance.now();
  while (pending.length < total) {
    const due = Math.floor(((performance.now() - begunAt) * perSecond) / 1000);
    while (pending.length < Math.min(due, total)) {
      const one = ask(url(), agent, patienceMs).then((fate) => void (result[fate] += 1));
      pending.push(one);
    }
    await wait(1);
  }
  await Promise.all(pending);
  agent.destroy();
  return result;
}

/** Sends requests as fast as they are answered, so many at a time; gives how many were. */
export async function closedLoad(url: string, ms: number, atATime: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: atATime });
  const until = performance.now() + ms;
  let answered = 0;
  const caller = async (): Promise<void> => {
    while (performance.now() < until) {
      const fate = await ask(url, agent, 5000);
      if (fate !== 'good') throw new Error(`a request of a no-op route was ${fate}`);
      answered += 1;
    }
  };
  await Promise.all(Array.from({ length: atATime }, caller));
  agent.destroy();
  return answered;
}

export function ask(url: string, agent: Agent, patienceMs: number): Promise<keyof LoadResult> {
  return new Promise((resolve) => {
    let isLate = false;
    const request = get(url, { agent }, (response) => {
      response.resume();
      response.once('end', () => {
        clearTimeout(timer);
        resolve(response.statusCode === 200 ? 'good' : 'shed');
      });
    });
    const timer = setTimeout(() => {
      isLate = true;
      request.destroy();
    }, patienceMs);
    request.once('error', () => {
      clearTimeout(timer);
      resolve(isLate ? 'late' : 'lost');
    });
  });
}
