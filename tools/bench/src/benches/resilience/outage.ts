import type { BenchContext } from '../../bench.js';
import type { Aim } from '../../harness/aim.js';
import { median } from '../../harness/statistics.js';
import type { Figures } from '../../harness/table.js';
import { runChild } from './child.js';
import type { PeerModules } from './contenders.js';
import type { OutageFigures } from './outage-times.js';

const SEEDS = 20;
const OURS = 'alfred, whole';

/** A dependency that is gone for five seconds, at 50 calls a second; every contender at the same time. */
export async function outage(
  context: BenchContext,
  modules: PeerModules,
): Promise<{ readonly figures: Figures; readonly aims: readonly Aim[] }> {
  context.say(`resilience: an outage of 5 s, ${SEEDS} times side by side (48 s)`);
  const names = [OURS, 'cockatiel', 'opossum, default', 'plain promise'];
  const found = await Promise.all(
    names.map(async (name) => {
      const args = [name, String(SEEDS), JSON.stringify(modules)];
      return [name, await runChild<OutageFigures[]>(context, 'outage-program', args)] as const;
    }),
  );
  const ours = found.find(([name]) => name === OURS)?.[1] ?? [];
  return {
    figures: {
      title: 'an outage of 5 s at 50 calls a second: median (worst) of 20',
      headings: ['', 'reached the dead', 'failed after it healed', 'last of them, s'],
      rows: found.map(([name, all]) => [
        name,
        spread(all.map(({ reached }) => reached)),
        spread(all.map(({ failedAfter }) => failedAfter)),
        spread(all.map(({ recoveredAfterMs }) => recoveredAfterMs / 1000)),
      ]),
    },
    aims: [
      {
        name: 'outage of 5 s: attempts that reach the dead dependency, worst',
        measured: Math.max(...ours.map(({ reached }) => reached)),
        aim: 80,
      },
      {
        name: 'outage of 5 s: calls that fail after it healed, median',
        measured: median(ours.map(({ failedAfter }) => failedAfter)),
        aim: 60,
      },
      {
        name: 'outage of 5 s: calls that fail after it healed, worst',
        measured: Math.max(...ours.map(({ failedAfter }) => failedAfter)),
        aim: 150,
      },
    ],
  };
}

function spread(values: readonly number[]): string {
  const print = (value: number): string => String(Math.round(value * 100) / 100);
  return `${print(median(values))} (${print(Math.max(...values))})`;
}
