import { systemClock } from '@alfred/resilience';
import { seededDice } from '../dice.js';
import { callers } from '../load/callers.js';
import { openFaultProxy, type FaultProxy } from '../proxy/fault-proxy.js';
import type { FaultStep } from '../proxy/fault.js';
import { watchMetrics, type Watch } from '../real/watch.js';
import { Recorder } from '../record/recorder.js';
import type { Recording } from '../record/recording.js';
import { openPostgresStandIn } from '../stand-ins/postgres.js';
import { openRedisStandIn } from '../stand-ins/redis.js';
import type { StandIn } from '../stand-ins/stand-in.js';
import { openSoakBackend } from './backend.js';
import type { SoakReport } from './report.js';
import { randomScript } from './script.js';
import { SoakedService } from './soaked-service.js';

export interface SoakOptions {
  readonly seconds: number;
  readonly seed: number;
  readonly say: (line: string) => void;
}

/** How a soak went. */
export interface Soaked {
  readonly recording: Recording;
  /** Faults by their kind. */
  readonly faults: Readonly<Record<string, number>>;
  readonly heapBytes: readonly number[];
  readonly residentBytes: readonly number[];
  readonly end: SoakReport & { readonly exitCode: number | null };
  /** Connections of the service that its needs still had when it had ended. */
  readonly connectionsLeft: number;
}

/** Calls per second: bounded, so that the machine is not what fails. */
const callsPerSecond = 120;

/** Every so often memory is measured; the collection of garbage that goes before costs some ms. */
const memoryEveryMs = 2000;

/** What callers ask for, in turn; some of them hang up. */
const paths = ['/read/a', '/write', '/read/b', '/post', '/stream', '/read/c', '/refuse', '/read/d'];
const leavesAfterMs = 30;

/** Lets random faults loose on what a service needs, under load, and looks at what is left of it. */
export async function soak(options: SoakOptions): Promise<Soaked> {
  const { seconds, seed, say } = options;
  const durationMs = seconds * 1000;
  const needs = await openNeeds(durationMs, seed);
  let service: SoakedService | undefined;
  try {
    service = await SoakedService.start(needs.env);
    const memory = watchMemory(service, durationMs, say);
    const recorder = new Recorder(systemClock);
    const watches = watch(service.url, recorder);
    needs.begin();
    const random = seededDice(seed * 1000 + 9);
    await callers({
      ask: (n) => ({
        url: `${service?.url}${paths[n % paths.length]}`,
        patienceMs: random() < 0.05 ? leavesAfterMs : undefined,
      }),
      durationMs,
      rate: () => callsPerSecond,
      clock: systemClock,
      random,
      recorder,
    });
    const { heapBytes, residentBytes } = await memory;
    await Promise.all(watches.map((one) => one.stop()));
    const end = await service.close();
    const recording = recorder.recording(durationMs);
    const { faults } = needs;
    return { recording, faults, heapBytes, residentBytes, end, connectionsLeft: needs.open() };
  } finally {
    service?.kill();
    await needs.close();
  }
}

/** What the service says of its way to each of its needs. */
function watch(url: string, recorder: Recorder): readonly Watch[] {
  return ['backend', 'cache', 'db'].map((destination) =>
    watchMetrics({ url, destination, countsAttempts: true, clock: systemClock, recorder }),
  );
}

/** A backend, a Redis and a Postgres, each behind a proxy with a script of its own. */
async function openNeeds(durationMs: number, seed: number) {
  const kinds = ['http', 'tcp', 'tcp'] as const;
  const standIns: readonly StandIn[] = [
    await openSoakBackend(seededDice(seed * 1000)),
    await openRedisStandIn(),
    await openPostgresStandIn(),
  ];
  const scripts = kinds.map((kind, n) => {
    const random = seededDice(seed * 1000 + n + 1);
    return randomScript(durationMs, random, kind);
  });
  const proxies: FaultProxy[] = [];
  for (const [n, { target }] of standIns.entries()) {
    const random = seededDice(seed * 1000 + n + 5);
    proxies.push(await openFaultProxy({ target, random, protocol: kinds[n] ?? 'tcp' }));
  }
  const [backend, cache, db] = proxies.map(({ port }) => `127.0.0.1:${port}`);
  return {
    env: {
      BACKEND_URL: `http://${backend}`,
      CACHE_URL: `redis://${cache}`,
      DB_URL: `postgresql://app@${db}/app`,
    },
    faults: countFaults(scripts.flat()),
    begin: () => proxies.forEach((proxy, n) => proxy.play(scripts[n] ?? [])),
    open: () => proxies.reduce((sum, { counts }) => sum + counts.open, 0),
    close: async () => {
      for (const one of [...proxies, ...standIns]) await one.close();
    },
  };
}

function countFaults(script: readonly FaultStep[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { fault } of script) {
    const [kind] = Object.keys(fault);
    if (kind !== undefined) counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}

/** Measures the service's memory from its begin to its end. */
async function watchMemory(service: SoakedService, durationMs: number, say: SoakOptions['say']) {
  const heapBytes: number[] = [];
  const residentBytes: number[] = [];
  const until = systemClock.now() + durationMs;
  while (systemClock.now() < until) {
    const memory = await service.memory();
    heapBytes.push(memory.heapBytes);
    residentBytes.push(memory.residentBytes);
    const left = Math.ceil((until - systemClock.now()) / 1000);
    if (heapBytes.length % 15 === 0) say(`${left} s to go, heap ${mebibytes(memory.heapBytes)}`);
    await new Promise<void>((resolve) => {
      setTimeout(resolve, memoryEveryMs);
    });
  }
  return { heapBytes, residentBytes };
}

/** For people. */
export function mebibytes(bytes: number): string {
  return `${(bytes / 1024 ** 2).toFixed(1)} MiB`;
}
