import type { BreakerPolicy } from '@alfred/contract';

/** Numbers kept per step: calls, failures, slow calls. */
const width = 3;

/** Calls of the last `windowMs`, in steps. Moves on when it is told the time: it needs no timer of its own. */
export class CallWindow {
  /** Numbers of the whole window, as of the last `moveTo` or `record`. */
  calls = 0;
  failures = 0;
  slow = 0;
  readonly #stepMs: number;
  readonly #buckets: number;
  readonly #steps: Uint32Array;
  #current = Number.NEGATIVE_INFINITY;
  /** Where the current step's numbers stand. */
  #at = 0;
  /** When the current step is over. */
  #until = Number.NEGATIVE_INFINITY;

  constructor({ windowMs, buckets }: Pick<BreakerPolicy, 'windowMs' | 'buckets'>) {
    this.#stepMs = windowMs / buckets;
    this.#buckets = buckets;
    this.#steps = new Uint32Array(buckets * width);
  }

  record(now: number, failed: boolean, slow: boolean): void {
    this.moveTo(now);
    this.#add(0);
    this.calls += 1;
    if (failed) {
      this.#add(1);
      this.failures += 1;
    }
    if (slow) {
      this.#add(2);
      this.slow += 1;
    }
  }

  /** Forgets what is older than the window. */
  moveTo(now: number): void {
    if (now < this.#until) return;
    const step = Math.floor(now / this.#stepMs);
    if (step <= this.#current) return;
    const passed = Math.min(this.#buckets, step - this.#current);
    for (let i = 1; i <= passed; i += 1) this.#forget(this.#slot(step - passed + i));
    this.#current = step;
    this.#at = this.#slot(step);
    this.#until = (step + 1) * this.#stepMs;
  }

  reset(): void {
    this.#steps.fill(0);
    this.calls = 0;
    this.failures = 0;
    this.slow = 0;
  }

  #add(kind: number): void {
    const at = this.#at + kind;
    this.#steps[at] = (this.#steps[at] ?? 0) + 1;
  }

  #forget(from: number): void {
    this.calls -= this.#steps[from] ?? 0;
    this.failures -= this.#steps[from + 1] ?? 0;
    this.slow -= this.#steps[from + 2] ?? 0;
    this.#steps.fill(0, from, from + width);
  }

  #slot(step: number): number {
    return (((step % this.#buckets) + this.#buckets) % this.#buckets) * width;
  }
}
