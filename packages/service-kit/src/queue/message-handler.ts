import type { Clock, RetryPolicy } from '@alfred/contract';
import {
  ResilienceError,
  backoffMs,
  isResilienceError,
  waitMs,
  type Random,
} from '@alfred/resilience';
import { requestContext } from '../http/request-context.js';
import { runAttempt, type AttemptEnd } from './attempt.js';
import { deadLetterOf, idOf, type DeadLetter } from './dead-letter.js';
import { decode } from './decode.js';
import type { Incoming, Settlement } from './incoming.js';
import { endOf, messageContext } from './message-context.js';
import { RejectedMessage, type ConsumeOptions } from './options.js';
import type { DeadReason, MessageOutcome, OnQueueEvent } from './queue-events.js';

/** How messages are handled, every default filled in. */
export type HandlingOptions<T> = Required<
  Pick<ConsumeOptions<T>, 'schema' | 'handle' | 'maxDeliver' | 'ackWaitMs' | 'timeoutMs'>
>;

export interface MessageHandlerOptions<T> {
  readonly destination: string;
  readonly consumer: string;
  readonly handling: HandlingOptions<T>;
  /** How long a message stays away that is to come again. */
  readonly retry: RetryPolicy;
  readonly clock: Clock;
  readonly random: Random;
  readonly onEvent: OnQueueEvent;
  /** Keeps a dead letter; rejects when it could not. */
  readonly bury: (letter: DeadLetter) => Promise<unknown>;
}

/** What is decided of a delivery. */
type Verdict =
  | { readonly outcome: 'handled' }
  | { readonly outcome: 'failed'; readonly error: unknown; readonly delayMs: number }
  | { readonly outcome: 'returned'; readonly delayMs: number }
  | {
      readonly outcome: 'dead_lettered';
      readonly reason: DeadReason;
      readonly detail: string;
      readonly error?: unknown;
    };

/**
 * Handles single messages, and never fails itself.
 *
 * | what happens | what becomes of the message |
 * | --- | --- |
 * | the handler resolves | done (ack) |
 * | it rejects, or takes too long | comes again after a while (full jitter), up to `maxDeliver` |
 * | that was the last delivery; no JSON; not as the schema says; rejected; too late | kept as a dead letter, then ended (term) |
 * | a dead letter that cannot be kept | comes again after a while |
 * | the service must end | comes again at once, elsewhere |
 */
export class MessageHandler<T> {
  readonly #options: MessageHandlerOptions<T>;
  readonly #cuts = new Set<() => void>();

  constructor(options: MessageHandlerOptions<T>) {
    this.#options = options;
  }

  /** Handles one delivery and tells the server how it ended. */
  async handle(message: Incoming): Promise<void> {
    const { clock, onEvent, destination, consumer } = this.#options;
    const begunAt = clock.now();
    onEvent({ type: 'received', destination, consumer, attempt: message.attempt });
    const controller = new AbortController();
    const { timeoutMs } = this.#options.handling;
    const endAt = endOf(message, clock) ?? Number.POSITIVE_INFINITY;
    const deadlineAt = Math.min(endAt, begunAt + timeoutMs);
    const context = messageContext(message, { signal: controller.signal, deadlineAt });
    await requestContext.run(context, async () => {
      const verdict =
        endAt <= begunAt
          ? dead('deadline_exceeded', 'its time was over before it could be handled')
          : await this.#judge(message, controller);
      await this.#end(message, verdict, begunAt);
    });
  }

  /** Gives a message back that was not begun; it stays away for a while. */
  async giveBack(message: Incoming, delayMs: number): Promise<void> {
    const { clock, onEvent, destination, consumer } = this.#options;
    onEvent({ type: 'received', destination, consumer, attempt: message.attempt });
    await this.#end(message, { outcome: 'returned', delayMs }, clock.now());
  }

  /** Ends all attempts under way: their signals abort, and their messages go back. */
  cut(): void {
    for (const cut of [...this.#cuts]) cut();
  }

  /** Checks the message and runs the handler on it. */
  async #judge(message: Incoming, controller: AbortController): Promise<Verdict> {
    const { handling } = this.#options;
    const { attempt, subject, publishedAt } = message;
    // Whoever had it before did not live to say what was wrong with it.
    if (attempt > handling.maxDeliver) {
      return dead('too_many_deliveries', `it was delivered ${attempt} times and never ended`);
    }
    const decoded = decode(message.data, handling.schema);
    if (!decoded.ok) return dead(decoded.reason, decoded.detail);
    const { signal } = controller;
    const delivery = { signal, attempt, subject, id: idOf(message), publishedAt };
    const end = await runAttempt({
      run: () => handling.handle(decoded.value, delivery),
      stillWorking: () => message.working(),
      clock: this.#options.clock,
      timeoutMs: handling.timeoutMs,
      heartbeatMs: handling.ackWaitMs / 3,
      controller,
      cuts: this.#cuts,
    });
    return this.#verdictOf(end, message);
  }

  #verdictOf(end: AttemptEnd, message: Incoming): Verdict {
    if (end.type === 'done') return { outcome: 'handled' };
    if (end.type === 'cut') return { outcome: 'returned', delayMs: 0 };
    const { destination, handling } = this.#options;
    if (end.type === 'timeout') {
      const text = `a message of ${destination} was not handled within ${handling.timeoutMs} ms`;
      return this.#failed(new ResilienceError('attempt_timeout', text, { destination }), message);
    }
    return this.#failed(end.error, message);
  }

  #failed(error: unknown, message: Incoming): Verdict {
    if (error instanceof RejectedMessage) return dead('rejected', error.message);
    if (message.attempt >= this.#options.handling.maxDeliver) {
      return { ...dead('handler_failed', nameOf(error)), error };
    }
    return { outcome: 'failed', error, delayMs: this.#delayMs(message.attempt, error) };
  }

  /** Nobody waits for the answer, so the wait begins at the longer base. */
  #delayMs(attempt: number, error: unknown): number {
    const { retry, random } = this.#options;
    const backoff = backoffMs(attempt - 1, retry, { throttled: true, random });
    const retryAfterMs = isResilienceError(error) ? error.retryAfterMs : undefined;
    return waitMs(backoff, retryAfterMs, retry.retryAfterSlackMs);
  }

  /** Tells the server and whoever listens. */
  async #end(message: Incoming, decided: Verdict, begunAt: number): Promise<void> {
    const { clock, onEvent, destination, consumer } = this.#options;
    const verdict =
      decided.outcome === 'dead_lettered' ? await this.#bury(message, decided) : decided;
    const settled = await message.settle(settlementOf(verdict));
    const { subject, attempt } = message;
    const durationMs = clock.now() - begunAt;
    const common = { type: 'ended', destination, consumer, settled, subject, attempt } as const;
    onEvent({ ...common, id: idOf(message), durationMs, ...verdict });
  }

  /** A message is ended only when its dead letter is safe. */
  async #bury(message: Incoming, verdict: Extract<Verdict, { outcome: 'dead_lettered' }>) {
    const { consumer, bury } = this.#options;
    const { reason, detail } = verdict;
    try {
      await bury(deadLetterOf(message, { consumer, reason, detail }));
      return verdict;
    } catch (error) {
      const delayMs = this.#delayMs(message.attempt, error);
      return { outcome: 'failed', error, delayMs } satisfies Verdict;
    }
  }
}

function dead(reason: DeadReason, detail: string) {
  return { outcome: 'dead_lettered', reason, detail } as const satisfies Verdict;
}

function settlementOf(verdict: Verdict & { readonly outcome: MessageOutcome }): Settlement {
  switch (verdict.outcome) {
    case 'handled':
      return { type: 'ack' };
    case 'dead_lettered':
      return { type: 'term', reason: verdict.reason };
    default:
      return { type: 'nak', delayMs: verdict.delayMs };
  }
}

/** An error's code or class: enough to know what to look for, and never a secret. */
function nameOf(error: unknown): string {
  if (isResilienceError(error)) return error.code;
  return error instanceof Error ? error.name : 'failed';
}
