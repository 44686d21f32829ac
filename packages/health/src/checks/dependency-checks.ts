import type { HealthData } from '@alfred/contract';
import type { HealthCheck } from '../check.js';
import { CheckFailure, type CheckOptions } from './check-failure.js';

export interface HttpCheckOptions extends CheckOptions {
  /** Asks, and gives the status of the answer. */
  readonly ask: (signal: AbortSignal) => Promise<number>;
}

/** Up when the answer's status is below 500: what a service says against one request says nothing against the service. */
export function httpCheck({ ask, ...options }: HttpCheckOptions): HealthCheck {
  return {
    ...options,
    async run(signal) {
      const status = await ask(signal);
      if (status >= 500) throw new CheckFailure(`HTTP ${status}`);
      return { status };
    },
  };
}

export interface PostgresCheckOptions extends CheckOptions {
  /** Runs a statement. Give it a connection of its own, so that a pool that is used up is not taken for a database that is down. */
  readonly query: (text: string, signal: AbortSignal) => Promise<unknown>;
}

/** Up when the database answers the shortest question. */
export function postgresCheck({ query, ...options }: PostgresCheckOptions): HealthCheck {
  return { ...options, run: async (signal) => void (await query('select 1', signal)) };
}

export interface RedisCheckOptions extends CheckOptions {
  /** Sends PING and gives the answer. */
  readonly ping: (signal: AbortSignal) => Promise<unknown>;
}

/** Up when it says PONG; one that is still loading its data answers otherwise. */
export function redisCheck({ ping, ...options }: RedisCheckOptions): HealthCheck {
  return {
    ...options,
    async run(signal) {
      if ((await ping(signal)) !== 'PONG') throw new CheckFailure('no PONG');
    },
  };
}

export interface NatsCheckOptions extends CheckOptions {
  /** Sends something that the server answers, and waits for that. */
  readonly roundTrip: (signal: AbortSignal) => Promise<HealthData | undefined | void>;
}

/** Up when the server answers: a connection may stay open long after its server is gone. */
export function natsCheck({ roundTrip, ...options }: NatsCheckOptions): HealthCheck {
  return { ...options, run: async (signal) => roundTrip(signal) };
}
