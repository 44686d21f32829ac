import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Expiring, ExpiryList } from './expiry-list.js';
import { fakeClock } from './testing/fake-clock.js';

class Entry extends Expiring {
  expiredAt: number | undefined;

  constructor(
    at: number,
    private readonly now: () => number,
  ) {
    super();
    this.expiresAt = at;
  }

  expire(): void {
    this.expiredAt = this.now();
  }
}

test('each entry expires at its own time, in whatever order they came and went', async () => {
  const steps = fc.array(
    fc.record({
      gap: fc.nat(30),
      takes: fc.oneof(fc.nat(200), fc.constant(100)),
      leaves: fc.boolean(),
    }),
    { maxLength: 50 },
  );
  await fc.assert(
    fc.asyncProperty(steps, async (given) => {
      const clock = fakeClock();
      const list = new ExpiryList(clock);
      const entries: Entry[] = [];
      for (const { gap, takes, leaves } of given) {
        await clock.advance(gap);
        const oldest = entries.find(({ isWatched }) => isWatched);
        if (leaves && oldest !== undefined) list.remove(oldest);
        const entry = new Entry(clock.now() + takes, () => clock.now());
        list.add(entry);
        entries.push(entry);
        expect(clock.pending).toBeLessThanOrEqual(1);
      }
      const removed = entries.filter(
        ({ isWatched, expiredAt }) => !isWatched && expiredAt === undefined,
      );
      await clock.advance(1000);
      for (const entry of entries) {
        expect(entry.expiredAt).toBe(removed.includes(entry) ? undefined : entry.expiresAt);
      }
      expect(clock.pending).toBe(0);
    }),
    { numRuns: 50 },
  );
});

test('what has no end is not watched', () => {
  const clock = fakeClock();
  const list = new ExpiryList(clock);
  list.add(new Entry(Number.POSITIVE_INFINITY, () => clock.now()));
  expect(clock.pending).toBe(0);
});

test('a thousand entries that come and go cost one timer', async () => {
  const clock = fakeClock();
  let timers = 0;
  const list = new ExpiryList({
    ...clock,
    now: () => clock.now(),
    after: (ms, run) => {
      timers += 1;
      return clock.after(ms, run);
    },
  });
  for (let i = 0; i < 1000; i += 1) {
    const entry = new Entry(clock.now() + 2000, () => clock.now());
    list.add(entry);
    list.remove(entry);
  }
  expect(timers).toBe(1);
  await clock.advance(2000);
  expect([timers, clock.pending]).toEqual([1, 0]);
});

test('closed: the timer goes with the last entry', () => {
  const clock = fakeClock();
  const list = new ExpiryList(clock);
  const entry = new Entry(100, () => clock.now());
  list.add(entry);
  list.close();
  expect(clock.pending).toBe(1);
  list.remove(entry);
  expect(clock.pending).toBe(0);
});
