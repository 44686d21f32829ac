import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AdaptiveLimit, type AdaptiveLimitOptions } from './adaptive-limit.js';
import { simulation } from './testing/queueing-server.js';

/** A limit whose windows end when the test says so. */
function open(options: Partial<AdaptiveLimitOptions> = {}) {
  let now = 0;
  const clock = { now: () => now };
  const limit = new AdaptiveLimit({ minimum: 1, maximum: 1000, clock, ...options });
  /** Fills `used` places and empties them, all of one latency, in a window of its own. */
  const window = (latencyMs: number, used = limit.limit, outcome = 'success' as const) => {
    now += 10_000;
    const entered = Array.from({ length: used }, () => limit.tryEnter()).filter(Boolean).length;
    for (let i = 0; i < Math.max(10, entered); i += 1) {
      if (i < entered) limit.leave(latencyMs, outcome);
      else limit.observe(latencyMs);
    }
    return limit.limit;
  };
  return { limit, window, pass: (ms: number) => (now += ms) };
}

describe('one window, as the table in the comment says', () => {
  test.each([
    [16, 10, 20],
    [16, 20, 20],
    [100, 25, 90],
    [16, 32, 14],
    [16, 400, 12],
    [4, 40, 4],
  ])('limit %d at %d ms: %d', (initial, latencyMs, next) => {
    expect(open({ initial, baselineMs: 10 }).window(latencyMs)).toBe(next);
  });
});

describe('places', () => {
  test('are as many as the limit, and come back', () => {
    const { limit } = open({ initial: 2, minimum: 2 });
    expect([limit.tryEnter(), limit.tryEnter(), limit.tryEnter()]).toEqual([true, true, false]);
    expect(limit.inFlight).toBe(2);
    limit.leave(1, 'ignored');
    expect(limit.tryEnter()).toBe(true);
  });

  test('those that matter less fill only their share, and at least one place', () => {
    const { limit } = open({ initial: 10 });
    const fill = (share: number) => {
      let entered = 0;
      while (limit.tryEnter(share)) entered += 1;
      return entered;
    };
    const entered = [fill(0), fill(0.5), fill(0.8), fill(1)];
    expect(entered).toEqual([1, 4, 3, 2]);
  });
});

describe('a window', () => {
  test('lasts until enough calls have ended in it, and long enough', () => {
    const { limit, pass } = open({ initial: 16, baselineMs: 10, minimumCalls: 3 });
    const call = () => {
      limit.tryEnter();
      limit.leave(400, 'success');
      return limit.limit;
    };
    pass(10_000);
    expect([call(), call(), call()]).toEqual([16, 16, 1]);
    const other = open({ initial: 16, baselineMs: 1000, minimumCalls: 1 });
    for (let i = 0; i < 16; i += 1) other.limit.tryEnter();
    other.pass(799);
    other.limit.leave(400, 'success');
    expect(other.limit.limit).toBe(16);
    other.pass(1);
    other.limit.leave(400, 'success');
    expect(other.limit.limit).toBe(20);
  });

  test('whose calls were refused shrinks the limit, however fast they were', () => {
    const { limit, pass } = open({ initial: 100, baselineMs: 10 });
    for (let i = 0; i < 100; i += 1) limit.tryEnter();
    pass(10_000);
    for (let i = 0; i < 100; i += 1) limit.leave(1, i < 10 ? 'overload' : 'success');
    expect(limit.limit).toBe(90);
  });

  test('of calls that say nothing changes nothing', () => {
    const { limit, pass } = open({ initial: 16, baselineMs: 10 });
    for (let i = 0; i < 100; i += 1) {
      limit.tryEnter();
      pass(1000);
      limit.leave(10_000, 'ignored');
    }
    expect(limit.limit).toBe(16);
  });
});

describe('against a simulated server', () => {
  test.each([
    { servers: 1, serviceMs: 2, callsPerSecond: 875, spread: false, within: [4, 14], ms: 25 },
    { servers: 1, serviceMs: 2, callsPerSecond: 875, spread: true, within: [4, 16], ms: 25 },
    { servers: 10, serviceMs: 20, callsPerSecond: 875, spread: true, within: [10, 40], ms: 60 },
    {
      servers: 100,
      serviceMs: 100,
      callsPerSecond: 1750,
      spread: true,
      within: [90, 180],
      ms: 160,
    },
  ])('at 1.75× of what it can: $servers at a time, spread: $spread', (given) => {
    const { run } = simulation();
    run(given, 5000);
    const possible = (given.servers / given.serviceMs) * 1000;
    for (let i = 0; i < 10; i += 1) {
      const { served, latencyMs, limit } = run(given, 5000);
      expect(served / 5).toBeGreaterThan(0.9 * possible);
      expect(latencyMs).toBeLessThan(given.ms);
      expect(limit).toBeGreaterThanOrEqual(given.within[0] ?? 0);
      expect(limit).toBeLessThanOrEqual(given.within[1] ?? 0);
    }
  });

  test('grows while there is room, and then refuses nobody', () => {
    const { run } = simulation();
    const server = { servers: 100, serviceMs: 100, callsPerSecond: 800, spread: true };
    run(server, 5000);
    expect(run(server, 20_000)).toMatchObject({ refused: 0 });
  });

  test('shrinks when latency rises, and grows again when it falls', () => {
    const { run } = simulation();
    const server = { servers: 10, serviceMs: 20, callsPerSecond: 400, spread: true };
    const before = run(server, 10_000);
    const slow = { ...server, servers: 2 };
    run(slow, 2000);
    const meanwhile = run(slow, 10_000);
    expect(meanwhile.limit).toBeLessThan(before.limit / 2);
    expect(meanwhile.served).toBeGreaterThan(0.9 * 1000);
    run(server, 2000);
    expect(run(server, 10_000).refused).toBeLessThan(40);
  });

  test('a callee that became slower, but not fuller, is soon used as before', () => {
    const { run } = simulation();
    const server = { servers: 1000, serviceMs: 100, callsPerSecond: 800, spread: true };
    run(server, 10_000);
    run({ ...server, serviceMs: 300 }, 15_000);
    expect(run({ ...server, serviceMs: 300 }, 10_000).refused).toBe(0);
  });

  test('a baseline that is given is kept to, wherever it begins', () => {
    const { run } = simulation({ baselineMs: 10, initial: 1000 });
    const server = { servers: 1, serviceMs: 2, callsPerSecond: 875 };
    run(server, 2000);
    const { limit, latencyMs } = run(server, 10_000);
    expect(limit).toBeLessThan(20);
    expect(latencyMs).toBeLessThan(40);
  });
});

test('while little is to be done it stays where it is', () => {
  const { limit, window, pass } = open({ initial: 50, baselineMs: 10 });
  for (let i = 0; i < 100; i += 1) {
    pass(60_000);
    expect(window(5, 10)).toBe(50);
  }
  expect(limit.inFlight).toBe(0);
});

test('never leaves its bounds, whatever it is told', () => {
  const call = fc.record({
    gapMs: fc.nat(500),
    durationMs: fc.oneof(fc.double({ min: 0, max: 1e6, noNaN: true }), fc.constant(0)),
    outcome: fc.constantFrom('success', 'overload', 'ignored'),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    stays: fc.boolean(),
  });
  const bounds = fc.record({ minimum: fc.integer({ min: 1, max: 20 }), more: fc.nat(100) });
  fc.assert(
    fc.property(bounds, fc.array(call, { maxLength: 200 }), ({ minimum, more }, calls) => {
      const maximum = minimum + more;
      const { limit, pass } = open({ minimum, maximum, minimumCalls: 1, windowMs: 1 });
      let entered = 0;
      for (const { gapMs, durationMs, outcome, share, stays } of calls) {
        pass(gapMs);
        if (limit.tryEnter(share)) entered += 1;
        if (!stays && entered > 0) {
          limit.leave(durationMs, outcome);
          entered -= 1;
        }
        expect(limit.limit).toBeGreaterThanOrEqual(minimum);
        expect(limit.limit).toBeLessThanOrEqual(maximum);
        expect(limit.inFlight).toBe(entered);
        expect(entered).toBeLessThanOrEqual(maximum);
      }
    }),
  );
});

test.each([
  [{ minimum: 0, maximum: 1 }],
  [{ minimum: 2, maximum: 1 }],
  [{ minimum: 2, maximum: 3, initial: 1 }],
  [{ minimum: 1, maximum: 3, initial: 4 }],
])('bounds that hold nothing are refused: %j', (bounds) => {
  expect(() => open(bounds)).toThrow(RangeError);
});
