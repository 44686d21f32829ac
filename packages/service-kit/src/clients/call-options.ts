import type { Clock } from '@alfred/contract';
import type { CallContext, ExecuteOptions } from '@alfred/resilience';

/** What a call says for itself. */
export interface OwnCallOptions {
  /** Aborts the call. Default: the signal of the request that is being served. */
  readonly signal?: AbortSignal | undefined;
  /** Longest time, in ms; the policy's and the caller's own deadline hold as well. */
  readonly deadlineMs?: number | undefined;
  readonly repeatable?: boolean | undefined;
}

/** What a pipeline is told of a call: its own wishes, and the end of the request that it is made for. */
export function callOptions(
  clock: Clock,
  caller: CallContext | undefined,
  { signal, deadlineMs, repeatable = false }: OwnCallOptions,
): ExecuteOptions {
  const never = Number.POSITIVE_INFINITY;
  const ownEnd = deadlineMs === undefined ? never : clock.now() + deadlineMs;
  return {
    signal: signal ?? caller?.signal,
    deadlineAt: Math.min(caller?.deadlineAt ?? never, ownEnd),
    repeatable,
  };
}
