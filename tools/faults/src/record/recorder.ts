import type { Clock } from '@alfred/contract';
import { outcomeOf, type BreakerState, type OnEvent } from '@alfred/resilience';
import { SAMPLE_MS, type Failure, type Recording, type Sample, type Stretch } from './recording.js';

/** Writes down what callers, policies and the destination do, each with its time. */
export class Recorder {
  readonly #clock: Pick<Clock, 'now'>;
  readonly #begunAt: number;
  readonly #times = {
    offered: [] as number[],
    goodput: [] as number[],
    retries: [] as number[],
    reached: [] as number[],
    left: [] as number[],
  };
  readonly #failures: Failure[] = [];
  readonly #answerMs: number[] = [];
  readonly #breaker: { readonly at: number; readonly to: BreakerState }[] = [];
  readonly #notes: Record<string, number> = {};
  #longestMs = 0;

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock;
    this.#begunAt = clock.now();
  }

  /** Makes a call, and writes down how it ends. `codeOf` names a failure. Default: the pipeline's codes. */
  async call(
    make: () => Promise<unknown>,
    codeOf: (error: unknown) => string = outcomeOf,
  ): Promise<void> {
    const begunAt = this.#now();
    this.#times.offered.push(begunAt);
    try {
      await make();
      this.#times.goodput.push(this.#now());
      this.#answerMs.push(this.#now() - begunAt);
    } catch (error) {
      this.#failures.push({ begunAt, endedAt: this.#now(), code: codeOf(error) });
    }
    this.#longestMs = Math.max(this.#longestMs, this.#now() - begunAt);
  }

  /** Give it to a pipeline. */
  readonly onEvent: OnEvent = (event) => {
    if (event.type === 'retry') this.#times.retries.push(this.#now());
    if (event.type === 'breaker') this.#breaker.push({ at: this.#now(), to: event.to });
  };

  /** A call reached the destination. */
  reached(): void {
    this.#times.reached.push(this.#now());
  }

  /** The destination is done with a call. */
  left(): void {
    this.#times.left.push(this.#now());
  }

  /** Counts something that has no place of its own. A count of 0 tells that it did not happen. */
  note(what: string, times = 1): void {
    this.#notes[what] = (this.#notes[what] ?? 0) + times;
  }

  /** What happened; samples for the first `durationMs`, counts for all of it. */
  recording(durationMs: number): Recording {
    const { offered, goodput, retries, reached } = this.#times;
    return {
      samples: this.#samples(Math.ceil(durationMs / SAMPLE_MS)),
      breaker: this.#stretches(durationMs),
      offered: offered.length,
      answered: goodput.length,
      failures: this.#failures,
      retries: retries.length,
      reached: reached.length,
      opened: this.#breaker.filter(({ to }) => to === 'open').length,
      answerMs: this.#answerMs.toSorted((a, b) => a - b),
      longestMs: this.#longestMs,
      notes: { ...this.#notes },
    };
  }

  #samples(count: number): readonly Sample[] {
    const { offered, goodput, retries, reached, left } = this.#times;
    const failed = this.#failures.map(({ endedAt }) => endedAt);
    const names = { offered, goodput, failed, retries, reached, left };
    const counted = Object.entries(names).map(([name, times]) => [name, perSample(times, count)]);
    const counts = Object.fromEntries(counted) as Record<keyof typeof names, readonly number[]>;
    let underWay = 0;
    return Array.from({ length: count }, (_, index) => {
      const at = (name: keyof typeof names): number => counts[name][index] ?? 0;
      underWay += at('reached') - at('left');
      return {
        offered: at('offered'),
        goodput: at('goodput'),
        failed: at('failed'),
        retries: at('retries'),
        reached: at('reached'),
        underWay,
      };
    });
  }

  #stretches(durationMs: number): readonly Stretch[] {
    const changes = [{ at: 0, to: 'closed' as const }, ...this.#breaker];
    return changes.map(({ at, to }, index) => {
      const next = changes[index + 1]?.at ?? durationMs;
      return { state: to, fromMs: at, toMs: Math.min(next, durationMs) };
    });
  }

  #now(): number {
    return this.#clock.now() - this.#begunAt;
  }
}

/** How many of the times lie in each sample. */
function perSample(times: readonly number[], samples: number): readonly number[] {
  const counts = Array.from({ length: samples }, () => 0);
  for (const time of times) {
    const index = Math.floor(time / SAMPLE_MS);
    if (index < samples) counts[index] = (counts[index] ?? 0) + 1;
  }
  return counts;
}
