import { measurePeakMemory } from './peak-memory.js';
import { runOnce } from './run-once.js';
import type { Contender, Cost, Measured } from './contender.js';

export interface InterleaveOptions {
  /** Measured runs of each contender. */
  readonly runs: number;
  /** Runs of each before the first that counts, so that files are in the page cache. Default 1. */
  readonly warmUps?: number;
  /** Also measure memory, in one more run of each. Default false. */
  readonly memory?: boolean;
  /** Called before each round, for people who wait. */
  readonly onRound?: (round: number, of: number) => void;
}

/**
 * Measures contenders in turn, A B C A B C …, so that a machine that gets slower or faster meanwhile does so for all of them.
 * One process runs at a time.
 */
export async function interleave(
  contenders: readonly Contender[],
  options: InterleaveOptions,
): Promise<readonly Measured[]> {
  const { runs, warmUps = 1, memory = false, onRound } = options;
  const costs: Cost[][] = contenders.map(() => []);
  for (let round = 0; round < warmUps + runs; round += 1) {
    onRound?.(round + 1, warmUps + runs);
    for (const [index, contender] of contenders.entries()) {
      const cost = await runOnce(contender);
      if (round >= warmUps) costs[index]?.push(cost);
    }
  }
  const measured: Measured[] = [];
  for (const [index, contender] of contenders.entries()) {
    const peakMemoryBytes = memory ? await measurePeakMemory(contender) : undefined;
    measured.push({ name: contender.name, costs: costs[index] ?? [], peakMemoryBytes });
  }
  return measured;
}
