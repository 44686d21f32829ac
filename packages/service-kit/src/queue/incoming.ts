/** One delivery of a message, without the server behind it. */
export interface Incoming {
  readonly subject: string;
  /** Deliveries so far, this one included. */
  readonly attempt: number;
  readonly stream: string;
  readonly sequence: number;
  /** When it was published, in ms since 1970, on the server's clock. */
  readonly publishedAt: number;
  readonly data: Uint8Array;
  header(name: string): string | undefined;
  /** Names and values, for those who pass it on. */
  readonly headers: readonly (readonly [string, string])[];
  /** Tells the server what became of it; false when the server could not be told, so that it comes again. */
  settle(how: Settlement): Promise<boolean>;
  /** Tells the server that it is still being handled. */
  working(): void;
}

/** What becomes of a delivery: done, to come again after a while, or never again. */
export type Settlement =
  | { readonly type: 'ack' }
  | { readonly type: 'nak'; readonly delayMs: number }
  | { readonly type: 'term'; readonly reason: string };
