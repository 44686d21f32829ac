import { Readable } from 'node:stream';
import type { Clock } from '@alfred/contract';
import { systemClock } from '@alfred/resilience';
import type { FastifyReply } from 'fastify';
import { problemOf, toProblem } from './problems.js';

/** An event as it is sent; what a client's `events` gives may be sent on as it is. */
export interface SentEvent<T = unknown> {
  /** Default `message`. */
  readonly type?: string | undefined;
  readonly id?: string | undefined;
  /** Text as it is, all else as JSON. */
  readonly data: T;
}

export interface SendEventsOptions {
  /** Data of one more event at the end, by which readers know that the stream is complete, such as `[DONE]`. Default: none. */
  readonly terminator?: string;
  /** A comment is sent after so much silence, in ms, so that readers see that somebody is at work. Default 10 000. */
  readonly pingMs?: number;
  /** Default: the machine's. */
  readonly clock?: Pick<Clock, 'after'>;
}

/**
 * Answers with server-sent events: `return sendEvents(reply, events)`. It waits for the first, so that what fails before it is
 * answered with a problem; what fails later is sent as an event of type `error` whose data is the problem. When the caller
 * leaves, the events are no longer asked for.
 */
export async function sendEvents(
  reply: FastifyReply,
  events: AsyncIterable<SentEvent>,
  options: SendEventsOptions = {},
): Promise<FastifyReply> {
  const iterator = events[Symbol.asyncIterator]();
  const first = await iterator.next();
  const body = new EventBody(first, iterator, options, (error) => printFailure(error, reply));
  return (
    reply
      .header('content-type', 'text/event-stream; charset=utf-8')
      .header('cache-control', 'no-store')
      // Proxies would keep events back until they have a page of them.
      .header('x-accel-buffering', 'no')
      .send(body)
  );
}

/** A body that asks for the next event when the one before has gone out. */
class EventBody extends Readable {
  readonly #iterator: AsyncIterator<SentEvent>;
  readonly #options: SendEventsOptions;
  readonly #printFailure: (error: unknown) => string;
  #next: Promise<IteratorResult<SentEvent>> | undefined;
  #isWaiting = false;
  #stopPinging = (): void => undefined;

  constructor(
    first: IteratorResult<SentEvent>,
    iterator: AsyncIterator<SentEvent>,
    options: SendEventsOptions,
    onFailure: (error: unknown) => string,
  ) {
    super();
    this.#iterator = iterator;
    this.#options = options;
    this.#printFailure = onFailure;
    this.#next = Promise.resolve(first);
  }

  override _read(): void {
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    const next = this.#next ?? this.#iterator.next();
    this.#next = undefined;
    this.#ping();
    next.then(
      (result) => {
        this.#stopPinging();
        this.#isWaiting = false;
        this.#give(result);
      },
      (error: unknown) => {
        this.#stopPinging();
        this.push(this.#printFailure(error));
        this.push(null);
      },
    );
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#stopPinging();
    this.#iterator.return?.().catch(() => undefined);
    done(error);
  }

  #give({ done, value }: IteratorResult<SentEvent>): void {
    if (done !== true) return void this.push(printEvent(value));
    const { terminator } = this.#options;
    if (terminator !== undefined) this.push(printEvent({ data: terminator }));
    this.push(null);
  }

  /** Sends comments until the next event is there. */
  #ping(): void {
    const { clock = systemClock, pingMs = 10_000 } = this.#options;
    this.#stopPinging = clock.after(pingMs, () => {
      this.push(': ping\n\n');
      this.#ping();
    });
  }
}

function printEvent({ type = 'message', id, data }: SentEvent): string {
  const text = typeof data === 'string' ? data : JSON.stringify(data);
  const lines = text.split(/\r\n|\r|\n/).map((line) => `data: ${line}\n`);
  const head = [
    ...(id === undefined ? [] : [`id: ${oneLine(id)}\n`]),
    ...(type === 'message' ? [] : [`event: ${oneLine(type)}\n`]),
  ];
  return [...head, ...lines, '\n'].join('');
}

/** A line break would begin another field. */
function oneLine(text: string): string {
  return text.replaceAll(/[\r\n\0]/g, ' ');
}

function printFailure(error: unknown, { request, log }: FastifyReply): string {
  const answer = toProblem(error);
  if (answer.problem.code === 'internal') log.error({ err: error }, 'a stream failed');
  return printEvent({ type: 'error', data: problemOf(answer, request) });
}
