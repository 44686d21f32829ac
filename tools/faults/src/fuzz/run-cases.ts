import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { FuzzOrder, FuzzWord } from './worker-main.js';

const runner = fileURLToPath(new URL('../../../tasks/run.mjs', import.meta.url));
const worker = fileURLToPath(new URL('./worker-main.ts', import.meta.url));

/** A case of which nothing is heard for so long hangs, in ms of the clock. */
const HANGS_AFTER_MS = 10_000;

/** Most that a case may take, in ms of processor time. Plain ones take 10. */
const MOST_MS = 2000;

/** What went wrong with a case. */
export interface FuzzFailure {
  readonly number: number;
  readonly what: string;
}

export interface FuzzTally {
  readonly failures: readonly FuzzFailure[];
  /** Processor time of the slowest case, and its number. */
  readonly slowest: { readonly number: number; readonly ms: number };
}

/** Tries cases in a process of its own; one that hangs or ends the process counts as failed, and the next one is tried. */
export async function runCases(order: FuzzOrder, onCase: () => void): Promise<FuzzTally> {
  const failures: FuzzFailure[] = [];
  let slowest = { number: order.from, ms: 0 };
  for (let from = order.from; from < order.to;) {
    let current = from;
    const heard = (word: FuzzWord): void => {
      current = word.number;
      if (word.ms === undefined) return;
      onCase();
      if (word.ms > slowest.ms) slowest = { number: word.number, ms: word.ms };
      if (word.wrong !== undefined) failures.push({ number: word.number, what: word.wrong });
      else if (word.ms > MOST_MS) {
        const what = `took ${Math.round(word.ms)} ms of processor time`;
        failures.push({ number: word.number, what });
      }
      current += 1;
    };
    const why = await runWorker({ ...order, from }, heard);
    if (why === undefined) break;
    failures.push({ number: current, what: why });
    from = current + 1;
  }
  return { failures, slowest };
}

/** Undefined where the worker ended well; else why it did not. */
function runWorker(order: FuzzOrder, heard: (word: FuzzWord) => void): Promise<string | undefined> {
  const child: ChildProcess = fork(runner, [worker], { execArgv: ['--max-old-space-size=1024'] });
  return new Promise((resolve) => {
    let hangs = false;
    let timer: NodeJS.Timeout | undefined;
    const watch = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        hangs = true;
        child.kill('SIGKILL');
      }, HANGS_AFTER_MS);
    };
    child.on('message', (word: FuzzWord) => {
      heard(word);
      watch();
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      const ended = `the process ended with ${code ?? signal ?? 'nothing'}`;
      resolve(
        hangs ? `hangs: nothing heard for ${HANGS_AFTER_MS} ms` : code === 0 ? undefined : ended,
      );
    });
    child.send(order);
  });
}
