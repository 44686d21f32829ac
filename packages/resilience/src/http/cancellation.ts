/** How whoever does the work learns that nobody wants it any longer. The scope of an attempt is one. */
export interface Cancellation {
  /** Calls `listener` when the work is cancelled, at once when it was. Gives the way to stop listening. */
  onCancel(listener: (reason: Error) => void): () => void;
  /** The same for those who want a signal. It is made when it is asked for: an AbortSignal costs as much as half a request. */
  readonly signal: AbortSignal;
}

/** What a signal says. */
export function cancellationOf(signal: AbortSignal): Cancellation {
  return {
    signal,
    onCancel(listener) {
      const abort = (): void => listener(signal.reason);
      if (signal.aborted) abort();
      else signal.addEventListener('abort', abort, { once: true });
      return () => signal.removeEventListener('abort', abort);
    },
  };
}

/** The parts of a signal that undici looks at. */
export class AbortView {
  readonly aborted = false;
  reason: Error | undefined;
  readonly #cancellation: Cancellation;
  #stop: (() => void) | undefined;

  constructor(cancellation: Cancellation) {
    this.#cancellation = cancellation;
  }

  addEventListener(_type: 'abort', listener: () => void): void {
    this.#stop = this.#cancellation.onCancel((reason) => {
      this.reason = reason;
      listener();
    });
  }

  removeEventListener(): void {
    this.#stop?.();
  }
}
