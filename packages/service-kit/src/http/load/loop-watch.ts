import type { Clock } from '@alfred/contract';

export interface LoopWatchOptions {
  readonly clock: Clock;
  /** Whether there is still enough to do to look on. */
  readonly goesOn: () => boolean;
  /** Told how much later than wished the loop came back, in ms. */
  readonly onLate: (lateMs: number, now: number) => void;
}

/** How often the loop is looked at, in ms. */
const everyMs = 20;

/**
 * Sees how late the main loop is by timers of its own, while there is something to do: work that begins when a timer fires or an
 * answer comes in keeps the loop from seeing new requests, and those that it does not see cannot be seen to wait.
 */
export class LoopWatch {
  readonly #options: LoopWatchOptions;
  #isAwake = false;
  #dueAt = 0;

  constructor(options: LoopWatchOptions) {
    this.#options = options;
  }

  /** Begins to look, or goes on. */
  wake(now: number): void {
    if (!this.#isAwake && this.#options.goesOn()) this.#next(now);
  }

  #next(now: number): void {
    this.#isAwake = true;
    this.#dueAt = now + everyMs;
    this.#options.clock.after(everyMs, this.#look);
  }

  readonly #look = (): void => {
    const { clock, goesOn, onLate } = this.#options;
    const now = clock.now();
    onLate(Math.max(0, now - this.#dueAt), now);
    this.#isAwake = false;
    if (goesOn()) this.#next(now);
  };
}
