import { setTimeout as wait } from 'node:timers/promises';
import { fullLoad } from '../../../../faults/src/load/full-load.js';
import { steadyLoad, type LoadResult } from '../../../../faults/src/load/steady-load.js';
import type { BenchContext } from '../../bench.js';
import type { Aim } from '../../harness/aim.js';
import { median } from '../../harness/statistics.js';
import type { Figures } from '../../harness/table.js';
import { PROBES, failedProbes } from './failed-probes.js';
import { Server } from './server.js';
import type { Servers, ServerName } from './servers.js';
import { turnsIn } from './work.js';

/** A request takes so long of the processor, in ms, and so much more is asked than can be done. */
const WORK_MS = 2;
const OVERLOAD = 1.75;

const DURATION_MS = 8000;
const PATIENCE_MS = 1000;
const PATH = '/work';

/** Callers hold so many connections for each request a second: as many as may wait for an answer, late ones included. */
const CONNECTIONS = 3;

const OURS = 'alfred';

const contenders: Readonly<Record<string, readonly [ServerName, Record<string, string>]>> = {
  'fastify, no limits': ['bare', {}],
  'under-pressure as its README sets it': ['bare', { PRESSURE: 'readme' }],
  [OURS]: ['kit', {}],
};

export interface Part {
  readonly figures: readonly Figures[];
  readonly aims: readonly Aim[];
}

interface Run extends LoadResult {
  readonly perSecond: number;
  readonly failedProbes: number;
}

/** What is answered in time when 1.75 times as much is asked as can be done, and whether probes are; contenders in turn. */
export async function goodput(context: BenchContext, servers: Servers): Promise<Part> {
  const found: Record<string, Run[]> = {};
  const work = { TURNS: String(turnsIn(WORK_MS)) };
  let perSecond = 0;
  for (let round = 1; round <= (context.runs ?? 3); round += 1) {
    perSecond = Math.round(OVERLOAD * (await capacity(servers.main('bare'), work)));
    for (const [name, [server, env]] of Object.entries(contenders)) {
      context.say(`service: ${perSecond} requests a second, round ${round}, ${name}`);
      const run = await overload(servers.main(server), { ...work, ...env }, perSecond);
      (found[name] ??= []).push(run);
    }
  }
  const of = (name: string): readonly Run[] => found[name] ?? [];
  const peers = Object.keys(contenders).filter((name) => name !== OURS);
  const best = (round: number): number =>
    Math.max(...peers.map((name) => of(name)[round]?.perSecond ?? Number.NaN));
  const probes = (name: string): number =>
    Math.max(...of(name).map(({ failedProbes: failed }) => failed));
  return {
    figures: [figuresOf(perSecond, Object.keys(contenders), of, probes)],
    aims: [
      {
        name: 'goodput at 1.75 times the load, to the best peer',
        measured: median(of(OURS).map((run, round) => run.perSecond / best(round))),
        aim: 1.4,
        good: 'atLeast',
      },
      {
        name: `probes on the health port late or failed under that load, of ${PROBES}`,
        measured: probes(OURS),
        aim: 0,
      },
    ],
  };
}

function figuresOf(
  perSecond: number,
  names: readonly string[],
  of: (name: string) => readonly Run[],
  probes: (name: string) => number,
): Figures {
  const p99 = ({ latenciesMs }: Run): number =>
    latenciesMs[Math.floor(latenciesMs.length * 0.99)] ?? Number.NaN;
  return {
    title: `${perSecond} requests a second of ${WORK_MS} ms each`,
    headings: [
      '',
      'answered in time, per second',
      'p99 of those, ms',
      'refused, %',
      `of ${PROBES} probes failed`,
    ],
    rows: names.map((name) => [
      name,
      median(of(name).map((run) => run.perSecond)),
      median(of(name).map(p99)),
      median(of(name).map(({ refused, calls }) => (100 * refused) / calls)),
      String(probes(name)),
    ]),
  };
}

/** Requests that a bare server answers in a second when it is asked as fast as it answers. */
async function capacity(main: string, env: Readonly<Record<string, string>>): Promise<number> {
  const { port, stop } = await started(main, env);
  const load = { port, path: PATH, connections: 8 };
  await fullLoad({ ...load, durationMs: 500 });
  const answers = await fullLoad({ ...load, durationMs: 2000 });
  await stop();
  return answers / 2;
}

async function overload(
  main: string,
  env: Readonly<Record<string, string>>,
  callsPerSecond: number,
): Promise<Run> {
  const { port, probePort, stop } = await started(main, env);
  const [result, failed] = await Promise.all([
    steadyLoad({
      ...{ port, path: PATH, callsPerSecond, durationMs: DURATION_MS, limitMs: PATIENCE_MS },
      connections: callsPerSecond * CONNECTIONS,
    }),
    failedProbes({ port: probePort, durationMs: DURATION_MS, limitMs: PATIENCE_MS }),
  ]);
  await stop();
  return { ...result, perSecond: (result.good * 1000) / DURATION_MS, failedProbes: failed };
}

async function started(main: string, env: Readonly<Record<string, string>>) {
  const server = await Server.start(main, env);
  // Work that a start brings with it is no load.
  await wait(500);
  const { port, healthPort } = server;
  // Peers have no port of their own for probes.
  const probePort = 'PRESSURE' in env || main.includes('bare') ? port : healthPort;
  return { port, probePort, stop: () => server.stop() };
}
