import type {
  BreakerPolicy,
  BulkheadPolicy,
  ClientPolicy,
  HttpPolicy,
  RetryBudgetPolicy,
  RetryPolicy,
  ThrottlePolicy,
} from './policy.js';

/** One number of a policy: its default, its bounds, and what a reader should know. */
export interface PolicyField {
  readonly default: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly unit: 'ms' | 'count' | 'fraction' | 'bytes' | 'factor' | 'per second';
  /** Whether only whole numbers make sense. */
  readonly whole: boolean;
  readonly description: string;
}

type Fields<T> = { readonly [K in keyof T]: PolicyField };

const hourMs = 3_600_000;

/** The single source of a policy's defaults and bounds; reference pages and error texts come from it. */
export const POLICY_FIELDS: {
  readonly [K in keyof ClientPolicy]: ClientPolicy[K] extends number
    ? PolicyField
    : Fields<ClientPolicy[K]>;
} = {
  timeoutMs: ms(2000, 'Longest time of one attempt.', 1),
  deadlineMs: ms(10_000, 'Longest time of a call over all its attempts; at least timeoutMs.', 1),
  retry: {
    attempts: count(3, 1, 10, 'Attempts in all, the first included.'),
    baseMs: ms(100, 'First step of the wait between attempts; it doubles, with full jitter.'),
    throttledBaseMs: ms(500, 'The same after an answer that says «too many requests».'),
    capMs: ms(20_000, 'Longest wait between attempts.'),
    retryAfterSlackMs: ms(5000, 'How much longer a Retry-After may make a wait.'),
    maxBodyBytes: bytes(64 * 1024, 'Requests with a larger body are sent once.'),
  } satisfies Fields<RetryPolicy>,
  retryBudget: {
    ratio: fraction(0.1, 'Retries allowed, as a share of the requests.'),
    reserve: count(10, 0, 1000, 'Retries that are always possible after a quiet time.'),
    reservePerSecond: {
      default: 0.5,
      minimum: 0,
      maximum: 1000,
      unit: 'per second',
      whole: false,
      description: 'How fast the reserve comes back.',
    },
  } satisfies Fields<RetryBudgetPolicy>,
  throttle: {
    factor: {
      default: 2,
      minimum: 0,
      maximum: 100,
      unit: 'factor',
      whole: false,
      description:
        'Calls may outnumber those that were taken this many times before any is refused; 0: never.',
    },
    windowMs: ms(120_000, 'Calls that ended longer ago no longer count.', 100),
    minimumCalls: count(20, 1, 100_000, 'Nothing is refused below this many calls in the window.'),
    maxRejection: fraction(0.9, 'Largest share that is refused; the rest always goes out.'),
  } satisfies Fields<ThrottlePolicy>,
  breaker: {
    windowMs: ms(10_000, 'Calls that completed longer ago no longer count.', 100),
    buckets: count(10, 1, 100, 'Steps in which the window moves on.'),
    failureRate: fraction(0.5, 'Opens at this share of failures.'),
    minimumCalls: count(
      20,
      1,
      100_000,
      'Completed calls in the window before a share means anything.',
    ),
    slowCallMs: ms(0, 'A call that takes longer is slow; 0 switches the rule off.'),
    slowCallRate: fraction(0.5, 'Opens at this share of slow calls.'),
    consecutiveFailures: count(
      20,
      0,
      100_000,
      'Opens after this many failures in a row; 0: never.',
    ),
    consecutiveSpanMs: ms(200, 'Those failures must span at least this time.'),
    openMs: ms(500, 'How long it stays open the first time.', 1),
    openFactor: {
      default: 1.5,
      minimum: 1,
      maximum: 10,
      unit: 'factor',
      whole: false,
      description: 'How much longer it stays open each time it opens again.',
    },
    openCapMs: ms(1500, 'Longest time it stays open.', 1),
    openJitter: fraction(0.2, 'The open time is varied by up to this share.'),
    halfOpenCalls: count(3, 1, 1000, 'Calls let through while half-open; all must succeed.'),
    halfOpenWaitMs: ms(5000, 'Longest wait for those calls; then it opens again.', 1),
  } satisfies Fields<BreakerPolicy>,
  bulkhead: {
    concurrency: count(64, 1, 100_000, 'Calls that may be under way.'),
    minConcurrency: count(
      0,
      0,
      100_000,
      'Least number of calls under way, where it follows latency; 0: it is fixed at concurrency.',
    ),
    queue: count(64, 0, 100_000, 'Calls that may wait for a place.'),
    queueTimeoutMs: ms(1000, 'Longest wait for a place.', 1),
  } satisfies Fields<BulkheadPolicy>,
  http: {
    connections: count(64, 1, 10_000, 'Connections to the destination.'),
    connectTimeoutMs: ms(2000, 'Longest time to connect.', 1),
    headersTimeoutMs: ms(10_000, 'Longest wait for the head of an answer; at least timeoutMs.', 1),
    bodyTimeoutMs: ms(10_000, 'Longest silence within a body.', 1),
    stallTimeoutMs: ms(30_000, 'Longest silence within a stream of events.', 1),
    keepAliveMs: ms(4000, 'Idle connections are closed after this.', 1),
    maxConnectionAgeMs: ms(300_000, 'No connection is used for longer than this.', 1),
    maxResponseBytes: bytes(10 * 1024 ** 2, 'Larger answers are refused.'),
  } satisfies Fields<HttpPolicy>,
};

/** What the fields of a group say together; reference pages begin with it. */
export const POLICY_GROUPS: {
  readonly [K in keyof ClientPolicy as ClientPolicy[K] extends number ? never : K]: string;
} = {
  retry: 'How a call is repeated.',
  retryBudget: 'How many repeats a destination is given in all.',
  throttle: 'When calls are refused here, unsent, because the destination takes too few.',
  breaker: 'When the destination is left alone, and how it is tried again.',
  bulkhead: 'How many calls may be under way.',
  http: 'Its connections.',
};

/** Whether a part of `POLICY_FIELDS` is one number rather than a group of them. */
export function isPolicyField(part: object): part is PolicyField {
  return 'default' in part && typeof part.default === 'number';
}

/** What is wrong with a value of a field, as the end of a sentence; undefined where it is right. */
export function faultOfPolicyField(field: PolicyField, value: unknown): string | undefined {
  if (typeof value !== 'number' || Number.isNaN(value)) return `is not a number (${field.unit})`;
  if (field.whole && !Number.isInteger(value)) return 'is not a whole number';
  if (value < field.minimum) return `is less than ${field.minimum}`;
  if (value > field.maximum) return `is more than ${field.maximum}`;
  return undefined;
}

function ms(value: number, description: string, minimum = 0): PolicyField {
  return { default: value, minimum, maximum: hourMs, unit: 'ms', whole: false, description };
}

function count(value: number, minimum: number, maximum: number, description: string): PolicyField {
  return { default: value, minimum, maximum, unit: 'count', whole: true, description };
}

function fraction(value: number, description: string): PolicyField {
  return { default: value, minimum: 0, maximum: 1, unit: 'fraction', whole: false, description };
}

function bytes(value: number, description: string): PolicyField {
  return {
    default: value,
    minimum: 0,
    maximum: 1024 ** 3,
    unit: 'bytes',
    whole: true,
    description,
  };
}
