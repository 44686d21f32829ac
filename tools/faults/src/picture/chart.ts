import type { BreakerState } from '@alfred/resilience';

/** The colours there are; what each is for is said in `style.ts`. */
export type Tone = 'offered' | 'answered' | 'failed' | 'reached' | 'retries' | 'beside';

/** One line: a value for each sample. */
export interface Series {
  readonly name: string;
  readonly tone: Tone;
  readonly values: readonly number[];
}

/** Lines over one scale, that begins at 0. */
export interface Panel {
  readonly title: string;
  /** The first is drawn above all others. */
  readonly series: readonly Series[];
}

/** Panels above each other over one time. */
export interface Chart {
  readonly title: string;
  /** For those who cannot see it. */
  readonly description: string;
  readonly durationMs: number;
  readonly sampleMs: number;
  /** Times in which something is wrong: shaded. */
  readonly phases: readonly {
    readonly fromMs: number;
    readonly toMs: number;
    readonly label: string;
  }[];
  readonly panels: readonly Panel[];
  /** The breaker's states, in order. */
  readonly breaker: readonly {
    readonly state: BreakerState;
    readonly fromMs: number;
    readonly toMs: number;
  }[];
}

/** The smallest round number that is at least `value`: 1, 1.2, 1.5, 2, 3, 4, 5, 6 or 8 times a power of ten. */
export function roundUp(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step =
    [1, 1.2, 1.5, 2, 3, 4, 5, 6, 8, 10].find((factor) => factor * power >= value * (1 - 1e-9)) ??
    10;
  return step * power;
}
