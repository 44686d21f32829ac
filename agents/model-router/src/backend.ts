import type { SentEvent } from '@alfred/service-kit';
import type { ChatChunk, ChatCompletion, ChatRequest } from './chat.js';

/** An answer as it comes. */
export type Chunks = AsyncIterable<SentEvent<ChatChunk>>;

/** Somewhere a model runs. Failures are thrown; the router then asks the next one. */
export interface Backend {
  readonly name: string;
  /** Names of its models. */
  models(): Promise<readonly string[]>;
  /** The whole answer. */
  complete(request: ChatRequest): Promise<ChatCompletion>;
  /** The answer as it comes, once its first piece is there. Rejects where there is none. */
  stream(request: ChatRequest): Promise<Chunks>;
}
