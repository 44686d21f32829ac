import type { Cost, Measured } from './contender.js';

/** The middle value; of an even number of values the mean of the middle two. Throws for none: our own bug. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const low = sorted[Math.floor((sorted.length - 1) / 2)];
  const high = sorted[Math.ceil((sorted.length - 1) / 2)];
  if (low === undefined || high === undefined) throw new Error('a median of no values');
  return (low + high) / 2;
}

/** The median processor time of a contender, in seconds. */
export function medianCpuSeconds({ costs }: Pick<Measured, 'costs'>): number {
  return median(costs.map(({ cpuSeconds }) => cpuSeconds));
}

/**
 * How many times the processor time of `base` one contender takes: the median over pairs of runs that stood beside each other, which
 * a slow minute of the machine moves less than the ratio of two medians.
 */
export function cpuRatio(of: Pick<Measured, 'costs'>, base: Pick<Measured, 'costs'>): number {
  return median(pairUp(of.costs, base.costs).map(([a, b]) => a.cpuSeconds / b.cpuSeconds));
}

function pairUp(left: readonly Cost[], right: readonly Cost[]): (readonly [Cost, Cost])[] {
  return left.flatMap((cost, index) => {
    const other = right[index];
    return other === undefined ? [] : [[cost, other] as const];
  });
}
