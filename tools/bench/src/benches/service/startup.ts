import type { BenchContext } from '../../bench.js';
import { median } from '../../harness/statistics.js';
import type { Part } from './goodput.js';
import { Server } from './server.js';
import type { Servers } from './servers.js';

/** From the start of the process to ready, contenders in turn. */
export async function startup(context: BenchContext, servers: Servers): Promise<Part> {
  const starts: Record<'bare' | 'kit', number[]> = { bare: [], kit: [] };
  for (let round = 1; round <= (context.runs ?? 11); round += 1) {
    context.say(`service: start, round ${round}`);
    for (const name of ['bare', 'kit'] as const) {
      const running = await Server.start(servers.main(name), { LOG_LEVEL: 'warn' });
      starts[name].push(running.startMs);
      await running.stop();
    }
  }
  const ratio = median(starts.kit.map((one, round) => one / (starts.bare[round] ?? Number.NaN)));
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
    ],
    aims: [{ name: 'start to ready, to bare fastify', measured: ratio, aim: 1.5 }],
  };
}
