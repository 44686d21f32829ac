import { ConnectionError, systemClock } from '@alfred/resilience';
import type { Clock } from '@alfred/contract';
import type { RedisClient } from '../clients/redis.js';

export interface FakeRedis extends RedisClient {
  /** What it holds. */
  readonly entries: ReadonlyMap<string, string>;
  /** From now on (or no longer) it is as if it were gone. */
  down: boolean;
}

/** A Redis in memory, with the four commands that have a name; `call` is refused, as there is no Redis to call. */
export function fakeRedis(clock: Pick<Clock, 'now'> = systemClock): FakeRedis {
  const values = new Map<string, string>();
  const ends = new Map<string, number>();
  let down = false;

  function forgetOld(key: string): void {
    if ((ends.get(key) ?? Number.POSITIVE_INFINITY) <= clock.now()) {
      values.delete(key);
      ends.delete(key);
    }
  }

  function put(key: string, value: string, ttlMs: number | undefined): void {
    values.set(key, value);
    if (ttlMs === undefined) ends.delete(key);
    else ends.set(key, clock.now() + ttlMs);
  }

  function reach(): void {
    if (down)
      throw new ConnectionError('redis is not connected', {
        destination: 'redis',
        neverSent: true,
      });
  }

  return {
    get entries() {
      return values;
    },
    get down() {
      return down;
    },
    set down(value) {
      down = value;
    },
    async get(key) {
      reach();
      forgetOld(key);
      return values.get(key);
    },
    async set(key, value, { ttlMs } = {}) {
      reach();
      put(key, value, ttlMs);
    },
    async delete(...keys) {
      reach();
      return keys.filter((key) => values.delete(key)).length;
    },
    async increment(key, { ttlMs } = {}) {
      reach();
      forgetOld(key);
      const known = values.get(key);
      const sum = Number(known ?? 0) + 1;
      if (known === undefined) put(key, String(sum), ttlMs);
      else values.set(key, String(sum));
      return sum;
    },
    call: () =>
      Promise.reject(new Error('a fake Redis has no connection: give a client of your own')),
  };
}
