import type { BreakerPolicy } from '@alfred/contract';

/** What happened in the window. */
export interface WindowCounts {
  readonly calls: number;
  readonly failures: number;
  readonly slow: number;
}

/** Calls of the last `windowMs`, in steps. Moves on when it is looked at: it needs no timer of its own. */
export interface CallWindow {
  record(now: number, outcome: { readonly failed: boolean; readonly slow: boolean }): void;
  counts(now: number): WindowCounts;
  reset(): void;
}

/** Numbers kept per step: calls, failures, slow calls. */
const width = 3;

export function callWindow({
  windowMs,
  buckets,
}: Pick<BreakerPolicy, 'windowMs' | 'buckets'>): CallWindow {
  const stepMs = windowMs / buckets;
  const steps = new Uint32Array(buckets * width);
  const totals = new Uint32Array(width);
  let current = Number.NEGATIVE_INFINITY;

  function moveTo(now: number): void {
    const step = Math.floor(now / stepMs);
    if (step <= current) return;
    const passed = Math.min(buckets, step - current);
    for (let i = 1; i <= passed; i += 1) forget(step - passed + i);
    current = step;
  }

  function forget(step: number): void {
    const at = slot(step);
    for (let i = 0; i < width; i += 1) {
      totals[i] = (totals[i] ?? 0) - (steps[at + i] ?? 0);
      steps[at + i] = 0;
    }
  }

  function slot(step: number): number {
    return (((step % buckets) + buckets) % buckets) * width;
  }

  function add(kind: number): void {
    const at = slot(current) + kind;
    steps[at] = (steps[at] ?? 0) + 1;
    totals[kind] = (totals[kind] ?? 0) + 1;
  }

  return {
    record(now, { failed, slow }) {
      moveTo(now);
      add(0);
      if (failed) add(1);
      if (slow) add(2);
    },
    counts(now) {
      moveTo(now);
      const [calls = 0, failures = 0, slow = 0] = totals;
      return { calls, failures, slow };
    },
    reset() {
      steps.fill(0);
      totals.fill(0);
    },
  };
}
