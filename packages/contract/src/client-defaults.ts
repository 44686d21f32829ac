import type { PolicyField } from './policy-fields.js';
import type { WrittenPolicy } from './policy.js';

/**
 * Connections that a service keeps to a Postgres database at most. Throughput falls beyond the default: at pools of 2, 4,
 * 10 and 50 it was 0.72, 0.83, 1.00 and 0.66 of the best.
 */
export const POOL_SIZE: PolicyField = {
  default: 10,
  minimum: 1,
  maximum: 1000,
  unit: 'count',
  whole: true,
  description: 'Connections to Postgres, at most; more are not faster.',
};

/** Where a kind of destination differs from the general policy, and why. */
export interface ClientDefaults {
  readonly policy: WrittenPolicy;
  /** As a short sentence without a full stop. */
  readonly because: string;
}

const general: ClientDefaults = { policy: {}, because: 'default of the runtime' };

/** Kinds that have defaults of their own. */
const ofKind: Readonly<Record<string, (poolSize: number) => ClientDefaults>> = {
  postgres: (poolSize) => ({
    policy: { bulkhead: { concurrency: poolSize } },
    because: 'one place for each connection: who waits for one waits in a queue that has an end',
  }),
  redis: () => ({
    policy: { timeoutMs: 500, deadlineMs: 2000 },
    because: 'Redis answers in a millisecond, or something is wrong',
  }),
};

/** The kinds of destination whose policy differs from the general one where nothing is written. */
export const KINDS_WITH_DEFAULTS: readonly string[] = Object.keys(ofKind);

/** What holds for a kind of destination (`http`, `postgres`, `redis` …) where nothing is written. */
export function clientDefaults(kind: string, poolSize = POOL_SIZE.default): ClientDefaults {
  return Object.hasOwn(ofKind, kind) ? (ofKind[kind]?.(poolSize) ?? general) : general;
}

/**
 * Whether the client of a kind reads a setting, by its path: `http.stallTimeoutMs`. Of what is only an address nothing is
 * read, and of the connections of a database only how long they may take to be made.
 */
export function readsSetting(kind: string, path: string): boolean {
  if (kind === 'url') return false;
  if (path === 'poolSize') return kind === 'postgres';
  return kind === 'http' || !path.startsWith('http.') || path === 'http.connectTimeoutMs';
}
