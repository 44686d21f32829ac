import type { ChatCompletion, ChatRequest } from './chat.js';

/** Somewhere a model runs. Failures are thrown; the router then asks the next one. */
export interface Backend {
  readonly name: string;
  /** Names of its models. */
  models(): Promise<readonly string[]>;
  /** The whole answer. */
  complete(request: ChatRequest): Promise<ChatCompletion>;
  /** The answer as it comes: pieces of an event stream. Rejects where there is no first piece. */
  stream(request: ChatRequest, signal: AbortSignal): Promise<AsyncIterable<string>>;
}
