/** How what followed a call ended: without a failure, or with one. */
export type TailEnd = { readonly failure?: unknown };

/**
 * What goes on after its call has succeeded, such as the rest of a stream. Whoever reads it says once how it ended; one that is
 * left before its end without a word says nothing about the destination.
 */
export class Tail {
  #end: TailEnd | undefined;
  #listener: ((end: TailEnd) => void) | undefined;

  /** It came whole, or as far as it was wanted. */
  ended(): void {
    this.#settle({});
  }

  broke(failure: unknown): void {
    this.#settle({ failure });
  }

  /** Calls `listener` with its end, at once when that is known: a short one is over before its call is. */
  onEnd(listener: (end: TailEnd) => void): void {
    this.#listener = listener;
    if (this.#end !== undefined) listener(this.#end);
  }

  #settle(end: TailEnd): void {
    if (this.#end !== undefined) return;
    this.#end = end;
    this.#listener?.(end);
  }
}
