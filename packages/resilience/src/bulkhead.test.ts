import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Pipeline } from './pipeline.js';
import { fakeClock } from './testing/fake-clock.js';
import { deferred } from './testing/test-work.js';

const policy = { concurrency: 1, minConcurrency: 0, queue: 2, queueTimeoutMs: 100 };

/** A bulkhead alone, whose one place is taken. */
function occupied() {
  const clock = fakeClock();
  const pipeline = new Pipeline({ destination: 'db', policy: { bulkhead: policy }, clock });
  const work = deferred<string>();
  const first = pipeline.execute(() => work.promise);
  return { clock, pipeline, work, first };
}

describe('a place', () => {
  test('becomes free when a call ends, well or not', async () => {
    const { pipeline, work, first } = occupied();
    expect(pipeline.state().inFlight).toBe(1);
    work.reject(new Error('no'));
    await expect(first).rejects.toThrow('no');
    expect(pipeline.state().inFlight).toBe(0);
    await expect(pipeline.execute(() => Promise.resolve(2))).resolves.toBe(2);
  });

  test('goes to those who wait in the order they came', async () => {
    const { clock, pipeline, work, first } = occupied();
    const order: string[] = [];
    const enter = (name: string) => pipeline.execute(() => Promise.resolve(order.push(name)));
    const waiting = [enter('second'), enter('third')];
    expect(pipeline.state().queued).toBe(2);
    work.resolve('done');
    await Promise.all([first, ...waiting]);
    expect(order).toEqual(['second', 'third']);
    expect([pipeline.state().inFlight, pipeline.state().queued, clock.pending]).toEqual([0, 0, 0]);
  });
});

describe('a call that finds no place', () => {
  test('is refused at once when the queue is full', async () => {
    const { pipeline } = occupied();
    const enter = () => pipeline.execute(() => Promise.resolve());
    enter().catch(() => undefined);
    enter().catch(() => undefined);
    await expect(enter()).rejects.toMatchObject({
      code: 'bulkhead_full',
      message: expect.stringContaining('queue is full'),
    });
  });

  test('is refused after the longest wait, and leaves the queue', async () => {
    const { clock, pipeline } = occupied();
    const ended = pipeline.execute(() => Promise.resolve());
    const failure = ended.catch((error: unknown) => error);
    await clock.advance(100);
    expect(await failure).toMatchObject({ code: 'bulkhead_full' });
    expect(pipeline.state().queued).toBe(0);
  });

  test('leaves the queue at once when it is cancelled', async () => {
    const { clock, pipeline, work, first } = occupied();
    const caller = new AbortController();
    const ended = pipeline.execute(() => Promise.resolve(), { signal: caller.signal });
    caller.abort();
    expect(pipeline.state().queued).toBe(0);
    expect(clock.pending).toBe(0);
    await expect(ended).rejects.toMatchObject({ code: 'cancelled' });
    work.resolve('done');
    await first;
    expect(pipeline.state().inFlight).toBe(0);
  });
});

test('never more than the allowed calls at once, and none is lost', async () => {
  const durations = fc.array(fc.record({ gap: fc.nat(20), takes: fc.nat(50) }), { maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(durations, fc.integer({ min: 1, max: 4 }), async (calls, concurrency) => {
      const clock = fakeClock();
      const pipeline = new Pipeline({
        destination: 'db',
        policy: {
          bulkhead: { concurrency, minConcurrency: 0, queue: 100, queueTimeoutMs: 100_000 },
        },
        clock,
      });
      let running = 0;
      let most = 0;
      let ended = 0;
      for (const { gap, takes } of calls) {
        await clock.advance(gap);
        void pipeline.execute(async () => {
          running += 1;
          most = Math.max(most, running);
          await new Promise<void>((resolve) => clock.after(takes, resolve));
          running -= 1;
          ended += 1;
        });
      }
      await clock.advance(10_000);
      expect(most).toBeLessThanOrEqual(concurrency);
      expect([ended, pipeline.state().inFlight, pipeline.state().queued]).toEqual([
        calls.length,
        0,
        0,
      ]);
    }),
    { numRuns: 30 },
  );
});

describe('a number of places that follows latency', () => {
  /** A destination that serves `servers` calls at a time, each in 20 ms; the others wait there. */
  async function underLoad(servers: number): Promise<{ limit: number; tookMs: number }> {
    const clock = fakeClock();
    const pipeline = new Pipeline({
      destination: 'db',
      policy: {
        bulkhead: {
          ...policy,
          minConcurrency: 2,
          concurrency: 100,
          queue: 1000,
          queueTimeoutMs: 60_000,
        },
      },
      clock,
    });
    let freeAt = Array<number>(servers).fill(0);
    let tookMs = 0;
    const call = async (): Promise<void> => {
      const begunAt = clock.now();
      freeAt = freeAt.sort((a, b) => a - b);
      const endsAt = Math.max(freeAt[0] ?? 0, begunAt) + 20;
      freeAt[0] = endsAt;
      await new Promise<void>((resolve) => clock.after(endsAt - begunAt, resolve));
      tookMs = clock.now() - begunAt;
    };
    for (let i = 0; i < 4000; i += 1) {
      void pipeline.execute(call).catch(() => undefined);
      await clock.advance(2);
    }
    return { limit: pipeline.state().inFlight, tookMs };
  }

  test('ends near what the destination can do at a time', async () => {
    const { limit, tookMs } = await underLoad(8);
    expect(limit).toBeGreaterThanOrEqual(6);
    expect(limit).toBeLessThanOrEqual(24);
    expect(tookMs).toBeLessThanOrEqual(70);
  });

  test('is never above its bound', async () => {
    const { limit } = await underLoad(1000);
    expect(limit).toBeLessThanOrEqual(100);
  });
});
