import { setTimeout as wait } from 'node:timers/promises';
import type { BenchContext } from '../../bench.js';
import { median } from '../../harness/statistics.js';
import type { Part } from './goodput.js';
import { closedLoad } from './load.js';
import { Server } from './server.js';
import type { Servers } from './servers.js';

const MEBIBYTE = 1024 ** 2;

/** A Postgres and a Redis that nobody has to have: the clients are open all the same, and go on trying. */
const addresses = {
  DB_POSTGRES_URL: 'postgresql://app@127.0.0.1:1/app',
  REDIS_URL: 'redis://127.0.0.1:1',
  LOG_LEVEL: 'warn',
};

/** From the start of the process to ready, and the memory some seconds and some requests later. */
export async function startup(context: BenchContext, servers: Servers): Promise<Part> {
  const starts: Record<'bare' | 'kit', number[]> = { bare: [], kit: [] };
  const memory: Record<'bare' | 'clients', number[]> = { bare: [], clients: [] };
  for (let round = 1; round <= (context.runs ?? 9); round += 1) {
    context.say(`service: start, round ${round}`);
    for (const name of ['bare', 'kit'] as const) {
      const running = await Server.start(servers.main(name), { LOG_LEVEL: 'warn' });
      starts[name].push(running.startMs);
      await running.stop();
    }
  }
  for (let round = 1; round <= Math.min(3, context.runs ?? 3); round += 1) {
    context.say(`service: memory, round ${round}`);
    for (const name of ['bare', 'clients'] as const) {
      const running = await Server.start(servers.main(name), addresses);
      await closedLoad(`http://127.0.0.1:${running.port}/noop`, 1000, 8);
      await wait(5000);
      memory[name].push(running.memoryBytes() / MEBIBYTE);
      await running.stop();
    }
  }
  const ratio = median(starts.kit.map((one, round) => one / (starts.bare[round] ?? Number.NaN)));
  const [bareMemory, ourMemory] = [median(memory.bare), median(memory.clients)];
  return {
    figures: [
      {
        title: 'from the start of the process to ready',
        headings: ['', 'ms'],
        rows: [
          ['fastify', median(starts.bare)],
          ['alfred', median(starts.kit)],
        ],
      },
      {
        title: 'resident memory after a second of requests and five of rest',
        headings: ['', 'MiB'],
        rows: [
          ['fastify', bareMemory],
          ['alfred, health thread, a pool and a redis client', ourMemory],
        ],
      },
    ],
    aims: [
      { name: 'start to ready, to bare fastify', measured: ratio, aim: 1.5 },
      { name: 'memory over bare', measured: ourMemory - bareMemory, aim: 35, unit: ' MiB' },
    ],
  };
}
