/** Headers that services of one platform send each other. All lower case, as Node gives them. */
export const HEADERS = {
  /**
   * Time the caller still has for its answer, in whole ms. A span and not a date, so that clocks need not agree
   * (as gRPC's `grpc-timeout`).
   */
  deadline: 'x-request-deadline-ms',
  /** Names one request of the outside world through all services it passes. */
  requestId: 'x-request-id',
  /** W3C Trace Context. */
  traceparent: 'traceparent',
  /** A write with this key may be repeated: the callee does it once. */
  idempotencyKey: 'idempotency-key',
  /**
   * `true` on an answer whose sender has itself used up its retries: repeating it further up would only multiply the load.
   */
  noRetry: 'x-no-retry',
  /** How urgent a request is: `u=0` is shed last, `u=7` first. Source: RFC 9218. */
  priority: 'priority',
  /** Seconds or an HTTP date. Source: RFC 9110, 10.2.3. */
  retryAfter: 'retry-after',
} as const;

/** Longest deadline that is taken from a header, one hour: more is a fault of the sender. */
const longestDeadlineMs = 3_600_000;

/** Reads a deadline header: whole ms, 0 to one hour. Anything else is as if it had not been sent. */
export function parseDeadline(text: string | undefined): number | undefined {
  if (text === undefined || !/^\d{1,7}$/.test(text)) return undefined;
  const ms = Number(text);
  return ms <= longestDeadlineMs ? ms : undefined;
}

/** Prints a deadline header. A fraction is cut off: the callee must not think it has longer. */
export function printDeadline(remainingMs: number): string {
  return String(Math.min(longestDeadlineMs, Math.max(0, Math.floor(remainingMs))));
}

/** Urgency of a request that says nothing. Source: RFC 9218, 4.1. */
export const DEFAULT_URGENCY = 3;

/** Reads the urgency of a `priority` header, 0 (most urgent) to 7. Anything else is as if it had not been sent. */
export function parseUrgency(text: string | undefined): number {
  const match = /(?:^|,)[ \t]*u=([0-7])[ \t]*(?:,|;|$)/.exec(text ?? '');
  return match === null ? DEFAULT_URGENCY : Number(match[1]);
}

/** The parts of a `traceparent` that go on: the trace, and whether it is recorded. */
export interface TraceContext {
  /** 32 hexadecimal digits, not all zero. */
  readonly traceId: string;
  /** 16 hexadecimal digits, not all zero: who sent this. */
  readonly spanId: string;
  readonly sampled: boolean;
}

/** Reads a `traceparent`; undefined where it is absent or not well formed. Source: W3C Trace Context, 3.2. */
export function parseTraceparent(text: string | undefined): TraceContext | undefined {
  const match = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/.exec(
    text ?? '',
  );
  if (match === null) return undefined;
  const [, version = '', traceId = '', spanId = '', flags = '', rest] = match;
  if (version === 'ff' || (version === '00' && rest !== undefined)) return undefined;
  if (/^0+$/.test(traceId) || /^0+$/.test(spanId)) return undefined;
  return { traceId, spanId, sampled: (Number.parseInt(flags, 16) & 1) === 1 };
}

/** Prints a `traceparent` of version 00. */
export function printTraceparent(trace: TraceContext): string {
  return `00-${trace.traceId}-${trace.spanId}-${trace.sampled ? '01' : '00'}`;
}
