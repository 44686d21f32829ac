import type { Readable } from 'node:stream';
import type { Cancellation } from './cancellation.js';

export type HttpMethod = 'GET' | 'HEAD' | 'OPTIONS' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Headers of an answer, names in lower case. */
export type AnswerHeaders = Readonly<Record<string, string | string[] | undefined>>;

/** A request as it goes out: everything about it is decided. */
export interface TransportRequest {
  readonly method: HttpMethod;
  /** Path with query, beginning with `/`. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | Readable | undefined;
  readonly cancellation: Cancellation;
  /** Its answer may come for minutes: it takes no connection from calls. Default false. */
  readonly lasting?: boolean;
  /** Longest silence within the body, in ms; 0: whoever reads it watches. Default: the policy's. */
  readonly bodyTimeoutMs?: number;
}

export interface TransportAnswer {
  readonly status: number;
  readonly headers: AnswerHeaders;
  /** Must be read to its end or destroyed. */
  readonly body: Readable;
}

/** What carries requests: undici in life, a table of answers in tests. */
export interface Transport {
  send(request: TransportRequest): Promise<TransportAnswer>;
  /** Waits for answers that are still being read. */
  close(): Promise<void>;
}
