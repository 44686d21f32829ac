import { Agent } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { BenchContext } from '../../bench.js';
import type { Aim } from '../../harness/aim.js';
import { median } from '../../harness/statistics.js';
import type { Figures } from '../../harness/table.js';
import { ask, openLoad } from './load.js';
import { Server } from './server.js';
import type { Servers, ServerName } from './servers.js';

/** A request takes 2 ms of the processor: 500 a second are what one process can do at most. */
const CAPACITY = 500;
const PER_SECOND = CAPACITY * 1.75;
const DURATION_MS = 5000;
const PATIENCE_MS = 1000;
const PROBES = 30;

const contenders: Readonly<Record<string, readonly [ServerName, Record<string, string>]>> = {
  'fastify, no limits': ['bare', {}],
  'under-pressure as its README sets it': ['bare', { PRESSURE: 'readme' }],
  alfred: ['kit', {}],
};

export interface Part {
  readonly figures: readonly Figures[];
  readonly aims: readonly Aim[];
}

/** What is answered in time when 1.75 times as much is asked as can be done, and whether probes are. */
export async function goodput(context: BenchContext, servers: Servers): Promise<Part> {
  const found: Record<string, number[]> = {};
  const probes = { late: 0 };
  for (let round = 1; round <= (context.runs ?? 3); round += 1) {
    for (const [name, [server, env]] of Object.entries(contenders)) {
      context.say(`service: goodput, round ${round}, ${name}`);
      const running = await Server.start(servers.main(server), env);
      // Work that a start brings with it is no load.
      await wait(2500);
      const url = `http://127.0.0.1:${running.port}/work`;
      const probing =
        name === 'alfred' && round === 1 ? probe(running.healthPort) : Promise.resolve(0);
      const { good } = await openLoad({
        url: () => url,
        perSecond: PER_SECOND,
        durationMs: DURATION_MS,
        patienceMs: PATIENCE_MS,
      });
      probes.late += await probing;
      (found[name] ??= []).push((good * 1000) / DURATION_MS);
      await running.stop();
    }
  }
  const medians = Object.entries(found).map(([name, all]) => [name, median(all)] as const);
  const ours = found['alfred'] ?? [0];
  const best = Math.max(...medians.flatMap(([name, one]) => (name === 'alfred' ? [] : [one])));
  return {
    figures: [
      {
        title: `${PER_SECOND} requests a second of 2 ms each`,
        headings: ['', 'answered in time, per second'],
        rows: medians.map(([name, one]) => [name, one]),
      },
    ],
    aims: [
      {
        name: 'goodput at 1.75 times the load, to the best peer',
        measured: median(ours) / best,
        aim: 1.4,
        good: 'atLeast',
      },
      {
        name: `probes on the health port late or failed under that load, of ${PROBES}`,
        measured: probes.late,
        aim: 0,
      },
    ],
  };
}

/** Asks whether it is alive, thirty times while the load lasts; gives how many were late or failed. */
async function probe(healthPort: number): Promise<number> {
  const agent = new Agent({ keepAlive: false });
  let bad = 0;
  for (let i = 0; i < PROBES; i += 1) {
    const fate = await ask(`http://127.0.0.1:${healthPort}/health/live`, agent, PATIENCE_MS);
    if (fate !== 'good') bad += 1;
    await wait(DURATION_MS / PROBES);
  }
  return bad;
}
