import { HEADERS, printTraceparent, type Clock } from '@alfred/contract';
import { requestIdOf } from '../http/context-hooks.js';
import { continueTrace, type ServedContext } from '../http/request-context.js';
import type { Incoming } from './incoming.js';
import { parseUsefulFor } from './message-headers.js';

/** When a message is worth nothing any more, on the service's clock; undefined when its publisher named no end. */
export function endOf(message: Incoming, clock: Clock): number | undefined {
  const usefulForMs = parseUsefulFor(message.header(HEADERS.deadline));
  if (usefulForMs === undefined) return undefined;
  // The server's clock said when it came; a clock that differs makes the end early or late by as much.
  const ageMs = Math.max(0, clock.wallTime() - message.publishedAt);
  return clock.now() + usefulForMs - ageMs;
}

/** What one message's handler and all it calls run in: the publisher's trace and request id, its own end and signal. */
export function messageContext(
  message: Incoming,
  { signal, deadlineAt }: { readonly signal: AbortSignal; readonly deadlineAt: number },
): ServedContext {
  const trace = continueTrace(message.header(HEADERS.traceparent));
  const given = message.header(HEADERS.requestId);
  const requestId = requestIdOf({
    headers: given === undefined ? {} : { [HEADERS.requestId]: given },
  });
  return {
    requestId,
    traceId: trace.traceId,
    signal,
    deadlineAt,
    headers: {
      [HEADERS.traceparent]: printTraceparent(trace),
      [HEADERS.requestId]: requestId,
    },
  };
}
