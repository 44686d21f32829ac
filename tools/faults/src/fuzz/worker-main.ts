import { caseOf, tryCase } from './try-case.js';

/** What the parent asks for. */
export interface FuzzOrder {
  readonly paths: readonly string[];
  readonly seed: number;
  readonly from: number;
  readonly to: number;
}

/** What is told of one case: that it begins, or how it ended. */
export interface FuzzWord {
  readonly number: number;
  /** Absent when it begins. */
  readonly ms?: number;
  readonly wrong?: string;
}

/** Told once it has left this process, so that a case that hangs is known. */
function tell(word: FuzzWord): Promise<void> {
  return new Promise((resolve) => {
    process.send?.(word, () => resolve());
  });
}

/** Tries cases one after the other, and tells of each before and after. */
async function tryAll({ paths, seed, from, to }: FuzzOrder): Promise<void> {
  for (let number = from; number < to; number++) {
    await tell({ number });
    const started = process.cpuUsage();
    const wrong = tryCase(caseOf(paths, seed, number));
    const { user, system } = process.cpuUsage(started);
    const ms = (user + system) / 1000;
    await tell({ number, ms, ...(wrong === undefined ? {} : { wrong }) });
  }
  process.disconnect();
}

process.once('message', (order: FuzzOrder) => void tryAll(order));
