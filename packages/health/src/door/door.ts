import { HEALTH_PATHS, type CancelTimer, type Clock } from '@alfred/contract';
import { healthAnswer, notAllowed, notFound, type HealthSources } from '../answer.js';
import type { DoorReport, DoorSetup, DoorUpdate } from './door-message.js';
import { DoorThread } from './door-thread.js';

export interface DoorOptions extends HealthSources {
  readonly clock: Clock;
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** `live` fails when the main loop has not turned for this long, in ms. Default 10 000. */
  readonly heartbeatLimitMs?: number;
  /** Time between heartbeats, in ms. Default 500. */
  readonly heartbeatMs?: number;
  /** The metrics page is at most this old, in ms. Default 5000. */
  readonly metricsMs?: number;
  /** Told when the worker ends by itself; the door is then shut, and probes will find out. */
  readonly onFault?: (error: Error) => void;
  /** One that was begun before. Default: begun now. */
  readonly thread?: DoorThread;
}

/** The health endpoints on a port of their own, answered by a thread of their own. */
export interface Door {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Opens the health door: a worker thread that answers from what was last pushed to it, and looks at the main loop's heartbeat
 * for `live`. However busy the main loop is, probes are answered.
 * @throws Error when the port cannot be opened
 */
export async function openDoor(options: DoorOptions): Promise<Door> {
  const { clock, heartbeatMs = 500, metricsMs = 5000, thread = new DoorThread() } = options;
  const heartbeat = new SharedArrayBuffer(8);
  const beat = new BigInt64Array(heartbeat);
  const turn = (): void => void Atomics.store(beat, 0, process.hrtime.bigint());
  turn();
  const { worker } = thread;
  const listens = listening(thread, options);
  worker.postMessage(setupOf(options, heartbeat));
  const port = await listens;
  const push = (update: DoorUpdate): void => worker.postMessage(update);
  const pushHealth = (): void => push(healthOf(options));
  const stops = [
    options.health.onChange(pushHealth),
    every(clock, heartbeatMs, turn),
    // A page takes longer to print than all else here, so it does not follow each change.
    every(clock, metricsMs, () => push({ metrics: options.metrics.print() })),
  ];
  // What changed while the worker was starting.
  pushHealth();
  let closing = false;
  worker.once('error', (error: Error) => options.onFault?.(error));
  worker.once('exit', (code) => {
    for (const stop of stops) stop();
    if (!closing) options.onFault?.(new Error(`the health door's thread ended (${code})`));
  });
  worker.unref();
  return {
    port,
    async close() {
      closing = true;
      await worker.terminate();
    },
  };
}

function setupOf(options: DoorOptions, heartbeat: SharedArrayBuffer): DoorSetup {
  const { host = '127.0.0.1', port, heartbeatLimitMs = 10_000 } = options;
  const answers = { ...healthOf(options), metrics: options.metrics.print() };
  const given = { host, port, heartbeat, heartbeatLimitMs, answers };
  return { ...given, paths: HEALTH_PATHS, notFound, notAllowed };
}

function listening(
  { worker, failure }: DoorThread,
  { port, host = '127.0.0.1' }: DoorOptions,
): Promise<number> {
  // Until it listens the process has to wait for it.
  worker.ref();
  return new Promise((resolve, reject) => {
    const fail = (why: string): void => {
      worker.removeAllListeners();
      void worker.terminate();
      const code = why === 'EADDRINUSE' ? 'is taken (EADDRINUSE)' : `cannot be opened (${why})`;
      reject(Object.assign(new Error(`the health port ${host}:${port} ${code}`), { code: why }));
    };
    if (failure !== undefined) return fail(failure.message);
    worker.once('error', (error: Error) => fail(error.message));
    worker.once('message', (report: DoorReport) => {
      if (report.type === 'failed') return fail(report.code);
      worker.removeAllListeners('error');
      resolve(report.port);
    });
  });
}

function healthOf(sources: HealthSources) {
  return {
    started: healthAnswer('started', sources),
    live: healthAnswer('live', sources),
    ready: healthAnswer('ready', sources),
  };
}

/** Repeats, each turn after the one before has run. */
function every(clock: Clock, intervalMs: number, run: () => void): () => void {
  let cancel: CancelTimer = () => undefined;
  const next = (): void => {
    cancel = clock.after(intervalMs, () => {
      run();
      next();
    });
  };
  next();
  return () => cancel();
}
