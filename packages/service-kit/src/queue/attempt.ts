import type { Clock } from '@alfred/contract';

/** How an attempt to handle a message ended. */
export type AttemptEnd =
  | { readonly type: 'done' }
  | { readonly type: 'failed'; readonly error: unknown }
  | { readonly type: 'timeout' }
  | { readonly type: 'cut' };

export interface AttemptOptions {
  /** The work; what it throws is a failure. */
  readonly run: () => Promise<void> | void;
  /** Called every `heartbeatMs` while it runs. */
  readonly stillWorking: () => void;
  readonly clock: Clock;
  readonly timeoutMs: number;
  readonly heartbeatMs: number;
  /** Aborted when the time is over, and when it is cut. */
  readonly controller: AbortController;
  /** Where the way to cut it is kept while it runs. */
  readonly cuts: Set<() => void>;
}

/** Runs one attempt to its end, its time-out or its cut, whichever is first; work that does not heed its signal is left alone. */
export function runAttempt(options: AttemptOptions): Promise<AttemptEnd> {
  const { run, clock, timeoutMs, controller, cuts } = options;
  return new Promise((resolve) => {
    const stopBeating = beat(options);
    const end = (how: AttemptEnd, because?: string): void => {
      cancelTimeout();
      stopBeating();
      cuts.delete(cut);
      resolve(how);
      if (because !== undefined) controller.abort(new Error(because));
    };
    const cut = (): void => end({ type: 'cut' }, 'the service must end');
    const cancelTimeout = clock.after(timeoutMs, () => {
      end({ type: 'timeout' }, `it took longer than ${timeoutMs} ms`);
    });
    cuts.add(cut);
    Promise.resolve()
      .then(run)
      .then(
        () => end({ type: 'done' }),
        (error: unknown) => end({ type: 'failed', error }),
      );
  });
}

function beat({ clock, heartbeatMs, stillWorking }: AttemptOptions): () => void {
  let cancel = (): void => undefined;
  const next = (): void => {
    cancel = clock.after(heartbeatMs, () => {
      stillWorking();
      next();
    });
  };
  next();
  return () => cancel();
}
