import { fakeClock } from '@alfred/resilience/testing';
import { describe, expect, test, vi } from 'vitest';
import type { HealthCheck } from './check.js';
import { Health } from './health.js';

/** A health with one check per name; `down` holds the names of those that fail. */
function open(...checks: (Partial<HealthCheck> & { name: string })[]) {
  const clock = fakeClock();
  const health = new Health({ clock });
  const down = new Set<string>();
  const looks: string[] = [];
  for (const check of checks) {
    health.addCheck({
      run: () => {
        looks.push(`${check.name}@${clock.now()}`);
        const refused = Object.assign(new Error('secret'), { code: 'ECONNREFUSED' });
        return down.has(check.name) ? Promise.reject(refused) : Promise.resolve({ ok: true });
      },
      ...check,
    });
  }
  return { clock, health, down, looks };
}

describe('live', () => {
  test('is up before, during and after the service’s life, whatever its dependencies do', async () => {
    const { health, down, clock } = open({ name: 'db' });
    down.add('db');
    expect(health.live()).toEqual({ status: 'UP', checks: [] });
    health.start();
    health.markOpen();
    await clock.advance(10_000);
    expect(health.live().status).toBe('UP');
    health.markDraining();
    expect(health.live().status).toBe('UP');
    health.stop();
  });
});

describe('started', () => {
  test('waits until the service is open and every critical check was up once', async () => {
    const { health, clock, down } = open({ name: 'db' }, { name: 'cache', critical: false });
    down.add('db').add('cache');
    health.markOpen();
    health.start();
    await clock.advance(0);
    expect(health.started()).toEqual({
      status: 'DOWN',
      checks: [
        { name: 'open', status: 'UP', data: {} },
        { name: 'db', status: 'DOWN', data: { critical: true, reason: 'ECONNREFUSED' } },
      ],
    });
    down.delete('db');
    await clock.advance(1000);
    expect(health.started().status).toBe('UP');
  });

  test('stays, when a dependency goes away later', async () => {
    const { health, clock, down } = open({ name: 'db' });
    health.start();
    health.markOpen();
    await clock.advance(0);
    down.add('db');
    await clock.advance(5000);
    expect([health.started().status, health.ready().status]).toEqual(['UP', 'DOWN']);
  });

  test('without checks it is enough to be open', () => {
    const { health } = open();
    expect(health.started().checks).toEqual([{ name: 'open', status: 'DOWN', data: {} }]);
    health.markOpen();
    expect(health.started().status).toBe('UP');
  });
});

describe('ready', () => {
  test('is down until started', () => {
    const { health } = open();
    expect(health.ready()).toEqual({
      status: 'DOWN',
      checks: [{ name: 'lifecycle', status: 'DOWN', data: { state: 'starting' } }],
    });
    health.markOpen();
    expect(health.ready().status).toBe('UP');
  });

  test('follows critical checks, and only shows optional ones', async () => {
    const { health, clock, down } = open({ name: 'db' }, { name: 'cache', critical: false });
    health.markOpen();
    health.start();
    await clock.advance(0);
    expect(health.ready().status).toBe('UP');
    down.add('cache');
    await clock.advance(5000);
    expect(health.ready().status).toBe('UP');
    expect(health.ready().checks.at(-1)).toMatchObject({ name: 'cache', status: 'DOWN' });
    down.add('db');
    await clock.advance(5000);
    expect(health.ready().status).toBe('DOWN');
  });

  test('is down while draining, with all checks up', () => {
    const { health } = open();
    health.markOpen();
    health.markDraining();
    expect(health.ready()).toMatchObject({
      status: 'DOWN',
      checks: [{ name: 'lifecycle', status: 'DOWN', data: { state: 'draining' } }],
    });
  });
});

describe('checks', () => {
  test('run at their interval, and sooner while down', async () => {
    const { health, clock, down, looks } = open({ name: 'db', intervalMs: 5000, retryMs: 1000 });
    health.start();
    await clock.advance(5000);
    down.add('db');
    await clock.advance(7000);
    expect(looks).toEqual(['db@0', 'db@5000', 'db@10000', 'db@11000', 'db@12000']);
  });

  test('no endpoint ever triggers one', async () => {
    const { health, clock, looks } = open({ name: 'db' });
    health.start();
    health.start();
    await clock.advance(0);
    for (let i = 0; i < 1000; i += 1) {
      health.started();
      health.live();
      health.ready();
    }
    await clock.advance(0);
    expect(looks).toEqual(['db@0']);
  });

  test('one that takes too long is down, and told so', async () => {
    let signal: AbortSignal | undefined;
    const { health, clock } = open({
      name: 'db',
      timeoutMs: 300,
      run: (given) => {
        signal = given;
        return new Promise((_, reject) => {
          given.addEventListener('abort', () => reject(new Error('aborted')));
        });
      },
    });
    health.start();
    await clock.advance(300);
    expect(signal?.aborted).toBe(true);
    expect(health.results()).toEqual([
      { name: 'db', status: 'DOWN', data: { critical: true, reason: 'no answer within 300 ms' } },
    ]);
  });

  test('one that hangs for good is not started again beside itself', async () => {
    const run = vi.fn(() => new Promise<void>(() => undefined));
    const { health, clock } = open({ name: 'db', run });
    health.start();
    await clock.advance(60_000);
    expect(run).toHaveBeenCalledOnce();
    expect(health.results()[0]?.status).toBe('DOWN');
  });

  test('one that throws at once is down', async () => {
    const { health, clock } = open({
      name: 'db',
      run: () => {
        throw new TypeError('a slip');
      },
    });
    health.start();
    await clock.advance(0);
    expect(health.results()[0]?.data).toEqual({ critical: true, reason: 'TypeError' });
  });

  test.each([['text'], [null], [{}]])('a rejection with %j has a reason too', async (thrown) => {
    const { health, clock } = open({ name: 'db', run: () => Promise.reject(thrown) });
    health.start();
    await clock.advance(0);
    expect(health.results()[0]?.data).toMatchObject({ reason: 'failed' });
  });

  test('messages are never shown, as they may hold secrets', async () => {
    const { health, clock, down } = open({ name: 'db' });
    down.add('db');
    health.start();
    await clock.advance(0);
    expect(JSON.stringify(health.ready())).not.toContain('secret');
  });

  test('two of one name are refused', () => {
    const { health } = open({ name: 'db' });
    expect(() => health.addCheck({ name: 'db', run: () => Promise.resolve() })).toThrow('db');
  });

  test('one can be added late and removed', async () => {
    const { health, clock } = open();
    health.markOpen();
    health.start();
    const remove = health.addCheck({ name: 'late', run: () => Promise.reject(new Error('x')) });
    await clock.advance(0);
    expect(health.ready().status).toBe('DOWN');
    remove();
    expect(health.ready().status).toBe('UP');
    expect(clock.pending).toBe(0);
  });

  test('stopped, they leave no timer, and a late result is dropped', async () => {
    let finish: (() => void) | undefined;
    const { health, clock } = open({
      name: 'db',
      run: () => new Promise<void>((resolve) => (finish = resolve)),
    });
    const listener = vi.fn();
    health.start();
    health.onChange(listener);
    health.stop();
    finish?.();
    await clock.advance(0);
    expect(listener).not.toHaveBeenCalled();
    expect(clock.pending).toBe(0);
    await clock.advance(60_000);
  });
});

test('listeners hear of changes, not of every look', async () => {
  const { health, clock, down } = open({ name: 'db' });
  const listener = vi.fn();
  const stop = health.onChange(listener);
  health.start();
  await clock.advance(20_000);
  expect(listener).toHaveBeenCalledTimes(1);
  down.add('db');
  await clock.advance(20_000);
  expect(listener).toHaveBeenCalledTimes(2);
  stop();
  health.markDraining();
  expect(listener).toHaveBeenCalledTimes(2);
});
