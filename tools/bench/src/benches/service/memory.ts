import { setTimeout as wait } from 'node:timers/promises';
import type { BenchContext } from '../../bench.js';
import { openStores } from './fake-stores.js';
import type { Part } from './goodput.js';
import { closedLoad } from './load.js';
import { Server } from './server.js';
import type { Servers } from './servers.js';

const MEBIBYTE = 1024 ** 2;

/** V8 gives back what loading has left behind when a process has been idle for a while, in ms. */
const SETTLED_MS = 75_000;

/** Begins to measure memory; what is returned waits until the processes have settled, while other parts run. */
export async function memory(
  context: BenchContext,
  servers: Servers,
): Promise<() => Promise<Part>> {
  context.say('service: memory, which settles while the rest runs');
  const stores = await openStores();
  const running = [
    await Server.start(servers.main('bare')),
    await Server.start(servers.main('clients'), { ...stores.env, LOG_LEVEL: 'warn' }),
  ];
  const read = (): readonly number[] => running.map((one) => one.memoryBytes() / MEBIBYTE);
  for (const { port } of running) await closedLoad(`http://127.0.0.1:${port}/noop`, 1000, 8);
  const begunAt = performance.now();
  const atOnce = read();
  return async () => {
    await wait(Math.max(0, begunAt + SETTLED_MS - performance.now()));
    const settled = read();
    for (const server of running) await server.stop();
    stores.close();
    const names = ['fastify', 'alfred, health thread, a pool and a redis client'];
    const [bare = Number.NaN, ours = Number.NaN] = settled;
    return {
      figures: [
        {
          title: 'resident memory after a second of requests, MiB',
          headings: ['', 'at once', 'a minute later'],
          rows: names.map((name, index) => [name, atOnce[index] ?? 0, settled[index] ?? 0]),
        },
      ],
      aims: [
        { name: 'memory over bare, a minute later', measured: ours - bare, aim: 35, unit: ' MiB' },
      ],
    };
  };
}
