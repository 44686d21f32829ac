import { PlainConnection } from './plain-connection.js';

export interface SteadyLoadOptions {
  readonly port: number;
  readonly path?: string;
  readonly callsPerSecond: number;
  readonly durationMs: number;
  /** An answer that comes later is worth nothing, in ms. */
  readonly limitMs: number;
  /** Connections, all open before the first call. Without a free one a call is given up at once. */
  readonly connections: number;
}

/** How the calls of a load fared. */
export interface LoadResult {
  readonly calls: number;
  /** 200, and in time. */
  readonly good: number;
  /** Not answered in time, or never. */
  readonly late: number;
  /** Answered in time with another status. */
  readonly refused: number;
  /** The connection broke, or there was none to be had. */
  readonly lost: number;
  /** Of the good ones, in ms, rising. */
  readonly latenciesMs: readonly number[];
}

/**
 * Calls a server at an even rate, whether or not it keeps up, as strangers do that do not know of each other. They hold their
 * connections open, as pools do, and take the one that was idle for longest. A caller whose answer is late goes on waiting: its
 * connection is not free before. The load ends by itself, at the latest `limitMs` after the last call.
 */
export async function steadyLoad(options: SteadyLoadOptions): Promise<LoadResult> {
  const { port, path, callsPerSecond, durationMs, limitMs, connections } = options;
  const all = Array.from({ length: connections }, () => new PlainConnection(port, path));
  for (const connection of all) await connection.open();
  const free = [...all];
  const calls = Math.round((callsPerSecond * durationMs) / 1000);
  const counts = { good: 0, refused: 0, lost: 0 };
  const latenciesMs: number[] = [];
  let begun = 0;
  let answered = 0;
  const call = (connection: PlainConnection): void => {
    const begunAt = performance.now();
    void connection.send().then((status) => {
      free.push(connection);
      answered += 1;
      const ms = performance.now() - begunAt;
      if (ms > limitMs) return;
      if (status === 200) {
        counts.good += 1;
        latenciesMs.push(ms);
      } else if (status === 0) counts.lost += 1;
      else counts.refused += 1;
    });
  };
  const begunAt = performance.now();
  await tick(() => {
    const passedMs = performance.now() - begunAt;
    for (; begun < Math.min(calls, (passedMs * callsPerSecond) / 1000); begun += 1) {
      const connection = free.shift();
      if (connection !== undefined) call(connection);
      else {
        counts.lost += 1;
        answered += 1;
      }
    }
    return answered < calls && passedMs < durationMs + limitMs;
  });
  for (const connection of all) connection.close();
  const { good, refused, lost } = counts;
  latenciesMs.sort((a, b) => a - b);
  return { calls, good, late: calls - good - refused - lost, refused, lost, latenciesMs };
}

/** Runs every ms until it says that it is done. */
function tick(run: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      if (run()) return;
      clearInterval(timer);
      resolve();
    }, 1);
  });
}
