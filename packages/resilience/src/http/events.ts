import { isProblem, type Clock } from '@alfred/contract';
import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { ConnectionError, HttpStatusError, ResilienceError } from '../errors.js';
import type { Scope } from '../scope.js';
import { contentType, parseJson } from './body.js';
import { checked } from './exchange.js';
import { markOnce } from './judge.js';
import type { LastingAnswer } from './lasting.js';
import type { EventStream, EventsOptions, Schema, ServerEvent } from './options.js';

export interface EventReaderOptions<T> {
  readonly destination: string;
  readonly clock: Pick<Clock, 'after'>;
  /** Longest silence after the first event, in ms; comments are life. */
  readonly stallMs: number;
  /** Data of an event as its value; throws when it is not one. */
  readonly read: (data: string) => T;
  readonly terminator: string | undefined;
  /** In characters. */
  readonly maxLength: number;
}

/** How long the end of an answer may take after its terminator, in ms; then its connection is given up. */
const lingerMs = 500;

const defaultMaxLength = 1024 ** 2;

/** Reads the events of an answer as they are asked for; what is not asked for stays with the sender. */
export class EventReader<T> implements EventStream<T> {
  readonly #answer: LastingAnswer;
  readonly #options: EventReaderOptions<T>;
  readonly #chunks: AsyncIterator<Buffer>;
  readonly #decoder = new TextDecoder();
  readonly #parser: ReturnType<typeof createParser>;
  /** Read, and not yet asked for. */
  readonly #ready: ServerEvent<T>[] = [];
  #hasBegun = false;
  #isOver = false;
  #failure: unknown;

  /** @throws ResilienceError `invalid_response` when the answer is no stream of events */
  constructor(answer: LastingAnswer, options: EventReaderOptions<T>) {
    const type = contentType(answer.headers);
    if (answer.status !== 204 && type !== 'text/event-stream') {
      const shown = type === '' ? 'a body without a type' : type;
      throw invalid(options, `${shown} where a stream of events was asked for`);
    }
    this.#answer = answer;
    this.#options = options;
    this.#chunks = answer.body[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
    this.#parser = createParser({
      maxBufferSize: options.maxLength,
      onEvent: (message) => this.#take(message),
      onError: ({ type: fault }) => {
        if (fault === 'max-buffer-size-exceeded') this.#fail(tooLong(options));
      },
    });
  }

  /** Whether any byte of the body has come. */
  get hasBegun(): boolean {
    return this.#hasBegun;
  }

  /** Waits for the first event, or for the end where there is none; the events are then read from the beginning. */
  async first(): Promise<void> {
    while (this.#needsMore()) await this.#read();
    if (this.#ready.length === 0 && this.#failure !== undefined) throw this.#failure;
  }

  async next(): Promise<IteratorResult<ServerEvent<T>, undefined>> {
    const { clock, stallMs } = this.#options;
    while (this.#needsMore()) {
      const forget = clock.after(stallMs, () => this.#answer.fail(stalled(this.#options)));
      await this.#read().finally(forget);
    }
    const event = this.#ready.shift();
    if (event !== undefined) return { done: false, value: event };
    const failure = this.#failure;
    this.#failure = undefined;
    if (failure !== undefined) throw failure;
    return { done: true, value: undefined };
  }

  async return(): Promise<IteratorReturnResult<undefined>> {
    this.#isOver = true;
    this.#failure = undefined;
    this.#ready.length = 0;
    this.#answer.ended();
    this.#answer.body.destroy();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #needsMore(): boolean {
    return this.#ready.length === 0 && !this.#isOver;
  }

  async #read(): Promise<void> {
    try {
      const { done, value } = await this.#chunks.next();
      if (this.#isOver) return;
      if (done === true) return this.#end();
      this.#hasBegun = true;
      this.#parser.feed(this.#decoder.decode(value, { stream: true }));
    } catch (error) {
      // Who stopped reading does not hear that nothing came any more.
      if (!this.#isOver) this.#fail(error);
    }
  }

  #take(message: EventSourceMessage): void {
    const { terminator, maxLength, read } = this.#options;
    if (this.#isOver) return;
    if (message.data === terminator) return this.#finish();
    try {
      if (message.data.length > maxLength) throw tooLong(this.#options);
      const { event: type = 'message', id, data } = message;
      if (type === 'error') throwProblem(data, this.#options.destination);
      this.#ready.push({ type, id, data: read(data) });
    } catch (error) {
      this.#fail(error);
    }
  }

  /** The answer has come to its end. */
  #end(): void {
    const { terminator, destination } = this.#options;
    this.#isOver = true;
    if (terminator === undefined) return this.#answer.ended();
    const message = `${destination} ended its stream before it was complete`;
    this.#fail(new ConnectionError(message, { destination, neverSent: false }));
  }

  /** What follows the terminator is the end of the answer: when that has been read, the connection can be used again. */
  #finish(): void {
    this.#isOver = true;
    this.#answer.ended();
    const { body } = this.#answer;
    const forget = this.#options.clock.after(lingerMs, () => body.destroy());
    const rest = async (): Promise<void> => {
      while ((await this.#chunks.next()).done !== true);
    };
    rest().then(forget, forget);
  }

  #fail(error: unknown): void {
    this.#isOver = true;
    this.#failure = error;
    if (error instanceof Error) this.#answer.fail(error);
  }
}

/** A sender that failed midway has no status to say so with: it sends a problem as an event of type `error`. */
function throwProblem(data: string, destination: string): void {
  let problem: unknown;
  try {
    problem = JSON.parse(data);
  } catch {
    return;
  }
  if (!isProblem(problem)) return;
  const { status } = problem;
  const message = `${destination} failed within its stream (${status})`;
  throw new HttpStatusError(message, { destination, status, body: problem, noRetry: false });
}

export interface OpenEventsOptions extends EventsOptions {
  readonly destination: string;
  readonly clock: Pick<Clock, 'after'>;
  readonly stallTimeoutMs: number;
  /** Absent: data is text. */
  readonly schema?: Schema<unknown>;
}

/** Gives the events of an answer when the first is there. A failure after the first byte is marked, so that none is asked twice. */
export async function openEvents(
  answer: LastingAnswer,
  scope: Scope,
  options: OpenEventsOptions,
): Promise<EventStream<unknown>> {
  const { destination, clock, stallTimeoutMs: stallMs, schema, terminator } = options;
  const { maxEventLength: maxLength = defaultMaxLength } = options;
  const read = (data: string): unknown =>
    schema === undefined ? data : checked(schema, parseJson(data, destination), destination);
  const reader = new EventReader(answer, {
    destination,
    clock,
    stallMs,
    read,
    terminator,
    maxLength,
  });
  const mark = (error: unknown): void => {
    if (reader.hasBegun && error instanceof Error) markOnce(error);
  };
  const stop = scope.onCancel(mark);
  try {
    await reader.first();
    return reader;
  } catch (error) {
    mark(error);
    throw error;
  } finally {
    stop();
  }
}

type Said = Pick<EventReaderOptions<unknown>, 'destination' | 'maxLength' | 'stallMs'>;

function stalled({ destination, stallMs }: Said): ResilienceError {
  const message = `${destination} fell silent for ${stallMs} ms within its stream`;
  return new ResilienceError('attempt_timeout', message, { destination });
}

function tooLong({ destination, maxLength }: Said): ResilienceError {
  return invalid({ destination }, `an event of more than ${maxLength} characters`);
}

function invalid({ destination }: Pick<Said, 'destination'>, what: string): ResilienceError {
  return new ResilienceError('invalid_response', `${destination} answered with ${what}`, {
    destination,
  });
}
