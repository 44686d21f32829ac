import type { BenchContext } from '../../bench.js';
import { median } from '../../harness/statistics.js';
import type { Part } from './goodput.js';
import { closedLoad } from './load.js';
import { Server } from './server.js';
import type { Servers, ServerName } from './servers.js';

const BARE = 'fastify, no lines';
const TWO = 'fastify, its two lines';
const SILENT = 'alfred, no access lines';
const ONE = 'alfred, one access line (the default)';

const contenders: Readonly<Record<string, readonly [ServerName, Record<string, string>]>> = {
  [BARE]: ['bare', {}],
  [TWO]: ['bare', { LOGS: 'two' }],
  [SILENT]: ['kit', { LOG_LEVEL: 'warn' }],
  [ONE]: ['kit', {}],
};

/** Requests of a no-op route for each second of processor time, contenders in turn. */
export async function requests(context: BenchContext, servers: Servers): Promise<Part> {
  const found: Record<string, number[]> = {};
  for (let round = 1; round <= (context.runs ?? 5); round += 1) {
    context.say(`service: requests per processor second, round ${round}`);
    for (const [name, [server, env]] of Object.entries(contenders)) {
      const running = await Server.start(servers.main(server), env);
      const url = `http://127.0.0.1:${running.port}/noop`;
      await closedLoad(url, 1500, 16);
      const before = running.cpuSeconds();
      const answered = await closedLoad(url, 2500, 16);
      (found[name] ??= []).push(answered / (running.cpuSeconds() - before));
      await running.stop();
    }
  }
  const ratio = (name: string, base: string): number =>
    median((found[name] ?? []).map((one, round) => one / (found[base]?.[round] ?? Number.NaN)));
  const aim = (name: string, of: string, base: string, least: number) =>
    ({ name, measured: ratio(of, base), aim: least, good: 'atLeast' }) as const;
  return {
    figures: [
      {
        title: 'requests of a no-op route for each second of processor time',
        headings: ['', 'requests', 'to bare'],
        rows: Object.entries(found).map(([name, all]) => [name, median(all), ratio(name, BARE)]),
      },
    ],
    aims: [
      aim('requests without access lines, to bare fastify', SILENT, BARE, 0.8),
      aim('requests with one access line, to bare fastify', ONE, BARE, 0.6),
      aim('requests with one access line, to fastify with its two', ONE, TWO, 1.05),
    ],
  };
}
