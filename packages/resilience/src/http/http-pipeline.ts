import type { ClientPolicy } from '@alfred/contract';
import { ResilienceError } from '../errors.js';
import { Pipeline, type PipelineOptions, type PipelineState } from '../pipeline.js';
import { judgeHttp } from './judge.js';

export interface HttpPipelineOptions extends Omit<PipelineOptions, 'judge'> {
  readonly policy: ClientPolicy;
}

/** A lasting answer that is still open. */
export interface OpenStream {
  /** Its connection is given up: whoever reads it fails with the reason. */
  end(reason: Error): void;
}

/**
 * A pipeline whose calls may go on as streams. To the policies such a call is over when its first event is there, since the
 * length of a stream is not slowness: neither a time-out, nor the rule for slow calls, nor a limit that follows latency may see
 * it. From then on the stream has a place among the streams, of which there may be as many as calls; it counts as in flight; and
 * how it ends is the call's tail.
 */
export class HttpPipeline extends Pipeline {
  readonly #mostStreams: number;
  readonly #open = new Set<OpenStream>();

  constructor(options: HttpPipelineOptions) {
    super({ ...options, judge: judgeHttp });
    this.#mostStreams = options.policy.bulkhead.concurrency;
  }

  /** Streams are in flight as calls are. */
  override state(): PipelineState {
    const state = super.state();
    return { ...state, inFlight: state.inFlight + this.#open.size };
  }

  /**
   * Takes a place for a stream; give it back with `leave`.
   * @throws ResilienceError `bulkhead_full`
   */
  enter(stream: OpenStream): void {
    const { destination } = this;
    if (this.#open.size >= this.#mostStreams) {
      const message = `${destination} was not called: ${this.#mostStreams} streams of it are open`;
      throw new ResilienceError('bulkhead_full', message, { destination });
    }
    this.#open.add(stream);
  }

  leave(stream: OpenStream): void {
    this.#open.delete(stream);
  }

  /** Ends open streams as well. */
  override close(): void {
    super.close();
    const { destination } = this;
    const reason = new ResilienceError('closed', `${destination} is no longer called`, {
      destination,
    });
    for (const stream of [...this.#open]) stream.end(reason);
  }
}
