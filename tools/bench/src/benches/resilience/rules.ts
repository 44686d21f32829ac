import { defaultPolicy, type BreakerPolicy } from '@alfred/contract';
import { ConnectionError, Pipeline, tripRules, type TripRules } from '@alfred/resilience';
import { fakeClock } from '@alfred/resilience/testing';
import type { Figures } from '../../harness/table.js';
import { median } from '../../harness/statistics.js';
import { OUTAGE } from './outage-times.js';

const SEEDS = 20;

/** Which rules open the breaker, by name. */
const rules: Readonly<Record<string, (policy: BreakerPolicy) => TripRules>> = {
  'rate in 10 s': (policy) => tripRules({ ...policy, consecutiveFailures: 0 }),
  'rate, or 20 in a row over 200 ms': (policy) => tripRules(policy),
  'rate, or 90% of 20 in 2 s': (policy) =>
    either(tripRules({ ...policy, consecutiveFailures: 0 }), recentShare()),
  'all three': (policy) => either(tripRules(policy), recentShare()),
};

/**
 * The rules that could open a breaker early enough, measured on a fake clock: what an outage of 5 s does, and how often each
 * opens when it should not (a tenth or a third of the calls fails all the time; forty calls fail at one moment).
 */
export async function compareRules(): Promise<Figures> {
  const rows: (string | number)[][] = [];
  for (const [name, make] of Object.entries(rules)) {
    const outages = [];
    for (let seed = 1; seed <= SEEDS; seed += 1) outages.push(await outageOf(make, seed));
    rows.push([
      name,
      Math.max(...outages.map(({ reached }) => reached)),
      median(outages.map(({ failedAfter }) => failedAfter)),
      Math.max(...outages.map(({ failedAfter }) => failedAfter)),
      await opensAt(make, 0.1),
      await opensAt(make, 1 / 3),
      await opensInBurst(make),
    ]);
  }
  return {
    title: 'what opens the breaker, 20 seeds on a fake clock',
    headings: [
      ...['', 'reached, worst', 'failed after, median', 'worst'],
      ...['opens at 10%', 'at 33%', 'in a burst'],
    ],
    rows,
  };
}

function either(first: TripRules, second: TripRules): TripRules {
  return {
    record(now, failed, durationMs) {
      const one = first.record(now, failed, durationMs);
      return second.record(now, failed, durationMs) || one;
    },
    reset() {
      first.reset();
      second.reset();
    },
  };
}

/** At least 90% of at least 20 calls of the last two seconds failed. */
function recentShare(): TripRules {
  let calls: { readonly at: number; readonly failed: boolean }[] = [];
  return {
    record(now, failed) {
      calls.push({ at: now, failed });
      calls = calls.filter(({ at }) => at > now - 2000);
      const failures = calls.filter((call) => call.failed).length;
      return failed && calls.length >= 20 && failures >= 0.9 * calls.length;
    },
    reset: () => void (calls = []),
  };
}

function open(make: (policy: BreakerPolicy) => TripRules, random: () => number) {
  const clock = fakeClock();
  const policy = defaultPolicy();
  let opened = 0;
  const pipeline = new Pipeline({
    destination: 'peer',
    policy,
    clock,
    random,
    tripRules: make(policy.breaker),
    onEvent: (event) => {
      if (event.type === 'breaker' && event.to === 'open') opened += 1;
    },
  });
  return { clock, pipeline, opened: () => opened };
}

const gone = () => new ConnectionError('gone', { destination: 'peer', neverSent: false });

async function outageOf(make: (policy: BreakerPolicy) => TripRules, seed: number) {
  const { clock, pipeline } = open(make, dice(seed));
  const { warmUpMs, outageMs, perSecond } = OUTAGE;
  const healedAt = warmUpMs + outageMs;
  let reached = 0;
  let failedAfter = 0;
  const call = async (): Promise<void> => {
    const now = clock.now();
    if (now < warmUpMs || now >= healedAt) return;
    reached += 1;
    throw gone();
  };
  for (let at = 0; at < healedAt + 15_000; at += 1000 / perSecond) {
    const failed = (): void => {
      if (at >= healedAt) failedAfter += 1;
    };
    pipeline.execute(call, { repeatable: true }).catch(failed);
    await clock.advance(1000 / perSecond);
  }
  pipeline.close();
  return { reached, failedAfter };
}

/** How often it opens in five minutes at 50 calls a second when a steady share of them fails. */
async function opensAt(make: (policy: BreakerPolicy) => TripRules, share: number): Promise<number> {
  const random = dice(7);
  const { clock, pipeline, opened } = open(make, random);
  for (let i = 0; i < 15_000; i += 1) {
    const fails = random() < share;
    pipeline.execute(() => (fails ? Promise.reject(gone()) : Promise.resolve())).catch(() => 0);
    await clock.advance(20);
  }
  pipeline.close();
  return opened();
}

/** How often it opens when forty calls fail at one moment, as when a connection breaks, amid calls that are well. */
async function opensInBurst(make: (policy: BreakerPolicy) => TripRules): Promise<number> {
  const { clock, pipeline, opened } = open(make, dice(9));
  for (let i = 0; i < 1000; i += 1) {
    pipeline.execute(() => Promise.resolve()).catch(() => undefined);
    if (i === 600) {
      for (let n = 0; n < 40; n += 1) pipeline.execute(() => Promise.reject(gone())).catch(() => 0);
    }
    await clock.advance(20);
  }
  pipeline.close();
  return opened();
}

/** Dice that fall the same way each time. Source: Park and Miller's generator. */
function dice(seed: number): () => number {
  let state = seed * 7919;
  return () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
}
