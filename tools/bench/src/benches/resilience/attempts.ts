import type { BenchContext } from '../../bench.js';
import type { Aim } from '../../harness/aim.js';
import type { Figures } from '../../harness/table.js';
import { ConnectionError, Pipeline } from '@alfred/resilience';
import { fakeClock } from '@alfred/resilience/testing';
import { runChild } from './child.js';
import { neverOpen, type PeerModules } from './contenders.js';
import { threeLayers } from './three-layers.js';

/** Calls of each peer: some wait long or make many attempts. */
const peers: Readonly<Record<string, number>> = {
  'p-retry': 300,
  'undici RetryAgent': 100,
  'cockatiel, retry alone': 300,
  got: 100,
  'p-retry over got': 30,
};

/** How often a destination that always fails is called for each call of its callers; breakers never open. */
export async function attempts(
  context: BenchContext,
  modules: PeerModules,
): Promise<{ readonly figures: Figures; readonly aims: readonly Aim[] }> {
  context.say('resilience: attempts of a call when all fail');
  const ours = await ourAttempts();
  const layers = await threeLayers();
  const rows: [string, number][] = [
    ['alfred', ours],
    ['alfred, three layers, at the innermost', layers],
  ];
  for (const [name, calls] of Object.entries(peers)) {
    const args = [name, String(calls), JSON.stringify(modules)];
    const { perCall } = await runChild<{ perCall: number }>(context, 'attempts-program', args);
    rows.push([name, perCall]);
  }
  return {
    figures: {
      title: 'attempts of a call when all fail and no breaker opens',
      headings: ['', 'attempts'],
      rows,
    },
    aims: [
      { name: 'attempts of a call when all fail', measured: ours, aim: 1.12 },
      { name: 'three layers, calls at the innermost of each call', measured: layers, aim: 1.25 },
    ],
  };
}

/** 10 000 calls at 50 a second, after as many that used up the reserve. */
async function ourAttempts(): Promise<number> {
  const clock = fakeClock();
  const pipeline = new Pipeline({ destination: 'dead', policy: neverOpen(), clock });
  let made = 0;
  const call = (): Promise<never> => {
    made += 1;
    return Promise.reject(new ConnectionError('gone', { destination: 'dead', neverSent: false }));
  };
  const run = async (calls: number): Promise<void> => {
    for (let i = 0; i < calls; i += 1) {
      pipeline.execute(call, { repeatable: true }).catch(() => undefined);
      await clock.advance(20);
    }
  };
  await run(2000);
  const before = made;
  await run(10_000);
  pipeline.close();
  return (made - before) / 10_000;
}
