import { defaultPolicy, type ClientPolicy } from '@alfred/contract';
import CircuitBreaker from 'opossum';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ConnectionError } from './errors.js';
import { Pipeline } from './pipeline.js';
import { fakeClock } from './testing/fake-clock.js';
import { deferred } from './testing/test-work.js';

/**
 * Ten faults of opossum as it is shipped: each shown on a plain opossum, and gone in the pipeline that wraps it.
 * Where a time shows a fault it is opossum's timer under a fake clock; nothing waits.
 */
const lost = () => new ConnectionError('gone', { destination: 'db', neverSent: false });

const hang = () => new Promise<never>(() => undefined);

function ours(overrides: Partial<ClientPolicy> = {}) {
  const clock = fakeClock();
  const base = defaultPolicy();
  const policy: ClientPolicy = {
    ...base,
    retry: { ...base.retry, attempts: 1 },
    breaker: { ...base.breaker, openJitter: 0, halfOpenCalls: 1, consecutiveFailures: 0 },
    ...overrides,
  };
  const pipeline = new Pipeline({ destination: 'db', policy, clock, random: () => 0.5 });
  const fail = async (times = 1) => {
    for (let i = 0; i < times; i += 1) {
      await pipeline.execute(() => Promise.reject(lost())).catch(() => undefined);
    }
  };
  const succeed = async (times = 1) => {
    for (let i = 0; i < times; i += 1) await pipeline.execute(() => Promise.resolve('ok'));
  };
  return { clock, pipeline, fail, succeed, state: () => pipeline.state().breaker };
}

/** A plain opossum around whatever work it is given. */
type Plain = CircuitBreaker<[() => Promise<unknown>], unknown>;

function plain(options: CircuitBreaker.Options = {}): Plain {
  return new CircuitBreaker((work: () => Promise<unknown>) => work(), {
    timeout: false,
    resetTimeout: 500,
    ...options,
  });
}

async function settle(breaker: Plain, outcomes: string): Promise<void> {
  for (const outcome of outcomes) {
    const work = () => (outcome === 'x' ? Promise.reject(lost()) : Promise.resolve('ok'));
    await breaker.fire(work).catch(() => undefined);
  }
}

beforeEach(
  () =>
    void vi.useFakeTimers({
      toFake: ['setTimeout', 'setInterval', 'clearTimeout', 'clearInterval', 'Date'],
    }),
);
afterEach(() => void vi.useRealTimers());

describe('1. the first failure opens it, and exactly 50% does not', () => {
  test('plain', async () => {
    const first = plain();
    await settle(first, 'x');
    expect(first.opened).toBe(true);
    const half = plain({ volumeThreshold: 20 });
    await settle(half, '.x'.repeat(10));
    expect(half.opened).toBe(false);
  });

  test('ours', async () => {
    const { fail, succeed, state } = ours();
    await fail(10);
    expect(state()).toBe('closed');
    await succeed(9);
    await fail();
    expect(state()).toBe('open');
  });
});

describe('2. capacity rejections open it', () => {
  test('plain', async () => {
    const breaker = plain({ capacity: 1, volumeThreshold: 5 });
    const busy = deferred<string>();
    void breaker.fire(() => busy.promise);
    await settle(breaker, '.'.repeat(30));
    expect(breaker.opened).toBe(true);
  });

  test('ours', async () => {
    const { pipeline, succeed, state } = ours({
      bulkhead: { concurrency: 1, minConcurrency: 0, queue: 0, queueTimeoutMs: 1 },
    });
    const busy = deferred<string>();
    const first = pipeline.execute(() => busy.promise);
    for (let i = 0; i < 100; i += 1) {
      await expect(succeed()).rejects.toMatchObject({ code: 'bulkhead_full' });
    }
    expect(state()).toBe('closed');
    busy.resolve('ok');
    await first;
  });
});

describe('3. a stale success closes half-open', () => {
  test('plain', async () => {
    const breaker = plain();
    const old = deferred<string>();
    const stale = breaker.fire(() => old.promise);
    await settle(breaker, 'xx');
    vi.advanceTimersByTime(500);
    expect(breaker.halfOpen).toBe(true);
    old.resolve('from before');
    await stale;
    expect(breaker.closed).toBe(true);
  });

  test('ours', async () => {
    const { clock, pipeline, fail, state } = ours();
    const old = deferred<string>();
    const stale = pipeline.execute(() => old.promise);
    await fail(20);
    await clock.advance(500);
    const trial = deferred<string>();
    const trying = pipeline.execute(() => trial.promise);
    old.resolve('from before');
    await stale;
    expect(state()).toBe('half-open');
    trial.resolve('ok');
    await trying;
    expect(state()).toBe('closed');
  });
});

describe('4. one failure opens it again after recovery', () => {
  test('plain', async () => {
    const breaker = plain({ volumeThreshold: 5 });
    await settle(breaker, 'x'.repeat(5));
    vi.advanceTimersByTime(500);
    await settle(breaker, '.');
    expect(breaker.closed).toBe(true);
    await settle(breaker, 'x');
    expect(breaker.opened).toBe(true);
  });

  test('ours', async () => {
    const { clock, fail, succeed, state } = ours();
    await fail(20);
    await clock.advance(500);
    await succeed();
    await fail(19);
    expect(state()).toBe('closed');
  });
});

describe('5. a hung trial call sticks for ever', () => {
  test('plain', async () => {
    const breaker = plain();
    await settle(breaker, 'x');
    vi.advanceTimersByTime(500);
    void breaker.fire(hang);
    vi.advanceTimersByTime(600_000);
    await expect(breaker.fire(() => Promise.resolve('ok'))).rejects.toThrow('Breaker is open');
    expect(breaker.halfOpen).toBe(true);
  });

  test('ours', async () => {
    const { clock, pipeline, fail, succeed, state } = ours({
      timeoutMs: 3_000_000,
      deadlineMs: 3_600_000,
    });
    await fail(20);
    await clock.advance(500);
    pipeline.execute(() => new Promise(() => undefined)).catch(() => undefined);
    await clock.advance(5000);
    await expect(succeed()).rejects.toMatchObject({ code: 'breaker_open' });
    expect(state()).toBe('open');
    await clock.advance(750);
    await succeed();
    expect(state()).toBe('closed');
  });
});

describe('6. one AbortController is shared by all calls', () => {
  test('plain', async () => {
    const abortController = new AbortController();
    const breaker = plain({ timeout: 100, abortController });
    const first = breaker.fire(hang).catch(() => undefined);
    vi.advanceTimersByTime(50);
    void breaker.fire(hang).catch(() => undefined);
    vi.advanceTimersByTime(50);
    await first;
    expect(abortController.signal.aborted).toBe(true);
  });

  test('ours', async () => {
    const { clock, pipeline } = ours({ timeoutMs: 100 });
    const signals: AbortSignal[] = [];
    const begin = () =>
      pipeline
        .execute(({ signal }) => {
          signals.push(signal);
          return new Promise(() => undefined);
        })
        .catch(() => undefined);
    const first = begin();
    await clock.advance(50);
    void begin();
    await clock.advance(50);
    await first;
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
  });
});

describe('7. the health-check timer survives shutdown', () => {
  test('plain', () => {
    const breaker = plain({ enableSnapshots: false });
    const check = vi.fn(() => Promise.resolve());
    breaker.healthCheck(check, 1000);
    breaker.shutdown();
    vi.advanceTimersByTime(3000);
    expect(check).toHaveBeenCalledTimes(4);
  });

  test('ours has none, and leaves no timer of opossum behind', async () => {
    const before = vi.getTimerCount();
    const { clock, pipeline, fail, state } = ours();
    await fail(20);
    expect(state()).toBe('open');
    pipeline.close();
    expect(vi.getTimerCount()).toBe(before);
    expect(clock.pending).toBe(0);
    await expect(pipeline.execute(() => Promise.resolve())).rejects.toMatchObject({
      code: 'closed',
    });
  });
});

describe('8. a synchronous undefined counts as failure', () => {
  const nothing = (() => undefined) as unknown as () => Promise<undefined>;

  test('plain', async () => {
    const breaker = new CircuitBreaker(nothing, { timeout: false });
    await expect(breaker.fire()).rejects.toThrow(TypeError);
    expect(breaker.opened).toBe(true);
  });

  test('ours', async () => {
    const { pipeline, state } = ours();
    for (let i = 0; i < 30; i += 1) {
      await expect(pipeline.execute(nothing)).resolves.toBeUndefined();
    }
    expect(state()).toBe('closed');
  });
});

describe('9. with percentiles a failing call costs more, the more calls there were', () => {
  test('plain keeps and sorts the time of every call in the window', async () => {
    const breaker = plain({ volumeThreshold: 1_000_000 });
    await settle(breaker, '.'.repeat(500) + 'x');
    expect(breaker.stats).toHaveProperty('latencyTimes.length', 501);
  });

  test('ours keeps counts only: opossum sees no call at all', async () => {
    const fire = vi.spyOn(CircuitBreaker.prototype, 'fire');
    const { fail } = ours();
    await fail(30);
    expect(fire).not.toHaveBeenCalled();
  });
});

describe('10. each idle breaker has timers of its own', () => {
  test('plain', () => {
    const before = vi.getTimerCount();
    Array.from({ length: 100 }, () => plain());
    expect(vi.getTimerCount() - before).toBe(200);
  });

  test('ours has none', () => {
    const before = vi.getTimerCount();
    const pipelines = Array.from({ length: 100 }, () => ours());
    expect(vi.getTimerCount()).toBe(before);
    expect(pipelines.map(({ clock }) => clock.pending)).toEqual(Array(100).fill(0));
  });
});
