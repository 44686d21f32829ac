import type { BenchContext } from '../../bench.js';
import type { Aim } from '../../harness/aim.js';
import { median } from '../../harness/statistics.js';
import type { Figures } from '../../harness/table.js';
import { runChild } from './child.js';
import type { PeerModules } from './contenders.js';

const PLAIN = 'plain promise';

/** Calls of one run: enough for a second or less. */
const succeeding: Readonly<Record<string, number>> = {
  [PLAIN]: 1_000_000,
  'alfred, whole': 500_000,
  'alfred, no time-outs': 500_000,
  'opossum, default': 200_000,
  'opossum, lean': 300_000,
  cockatiel: 300_000,
  'cockatiel, time-out': 20_000,
  'p-retry': 30_000,
};

const failing: Readonly<Record<string, number>> = {
  [PLAIN]: 300_000,
  'alfred, never open': 200_000,
  'opossum, lean': 100_000,
};

export interface CostResult {
  readonly figures: readonly Figures[];
  readonly aims: readonly Aim[];
}

/** What a call through the policies costs over a plain promise, in processor time; contenders in turn. */
export async function cost(context: BenchContext, modules: PeerModules): Promise<CostResult> {
  const success = await measure(context, 'success', succeeding, modules);
  const failure = await measure(context, 'failure', failing, modules);
  const idle = await idleShares(context);
  const over = (costs: Costs, name: string): number => (costs[name] ?? 0) - (costs[PLAIN] ?? 0);
  const rows = (costs: Costs) => Object.keys(costs).map((name) => [name, over(costs, name)]);
  return {
    figures: [
      { title: 'a call that succeeds', headings: ['', 'ns over plain'], rows: rows(success) },
      { title: 'a call that fails', headings: ['', 'ns over plain'], rows: rows(failure) },
      {
        title: '10 000 destinations that nobody calls',
        headings: ['', '% of a core'],
        rows: Object.entries(idle).map(([name, share]) => [name, share * 100]),
      },
    ],
    aims: [
      aim('a call with time-outs, over plain', over(success, 'alfred, whole'), 1500, ' ns'),
      aim('a call without, over plain', over(success, 'alfred, no time-outs'), 700, ' ns'),
      aim('a failing call, over plain', over(failure, 'alfred, never open'), 3000, ' ns'),
      aim('10 000 idle destinations', (idle['alfred, whole'] ?? 1) * 100, 2, '% of a core'),
    ],
  };
}

type Costs = Readonly<Record<string, number>>;

function aim(name: string, measured: number, most: number, unit: string): Aim {
  return { name, measured, aim: most, unit };
}

async function measure(
  context: BenchContext,
  outcome: 'success' | 'failure',
  calls: Readonly<Record<string, number>>,
  modules: PeerModules,
): Promise<Costs> {
  const runs = context.runs ?? 7;
  const found: Record<string, number[]> = {};
  for (let round = 1; round <= runs; round += 1) {
    context.say(`resilience: ${outcome}, round ${round} of ${runs}`);
    for (const [name, count] of Object.entries(calls)) {
      const args = [name, String(count), outcome, JSON.stringify(modules)];
      const { ns } = await runChild<{ ns: number }>(context, 'cost-program', args);
      (found[name] ??= []).push(ns);
    }
  }
  return Object.fromEntries(Object.entries(found).map(([name, all]) => [name, median(all)]));
}

async function idleShares(context: BenchContext): Promise<Costs> {
  const shares: Record<string, number> = {};
  for (const name of ['alfred, whole', 'opossum, default']) {
    context.say(`resilience: 10 000 idle destinations, ${name}`);
    const args = [name, '10000', '5000'];
    const { share } = await runChild<{ share: number }>(context, 'idle-program', args);
    shares[name] = share;
  }
  return shares;
}
