import { expect, it } from 'vitest';
import { runSideBySide, type Job } from './side-by-side.js';

/** Jobs that note when they start and end, and end when told to. */
function track(cores: readonly number[]) {
  const log: string[] = [];
  const ends: (() => void)[] = [];
  const jobs: Job<number>[] = cores.map((count, index) => ({
    cores: count,
    run: () => {
      log.push(`${index} starts`);
      return new Promise((resolve) => {
        ends[index] = () => {
          log.push(`${index} ends`);
          resolve(index);
        };
      });
    },
  }));
  /** Ends a job and lets whatever follows from it happen. */
  const end = async (index: number): Promise<void> => {
    ends[index]?.();
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  };
  return { log, jobs, end };
}

it('runs one-core jobs in pairs, and the next as soon as one ends', async () => {
  const { log, jobs, end } = track([1, 1, 1]);
  const done = runSideBySide(jobs, 2);
  expect(log).toEqual(['0 starts', '1 starts']);
  await end(1);
  expect(log.at(-1)).toBe('2 starts');
  await end(0);
  await end(2);
  expect(await done).toEqual([0, 1, 2]);
});

it('gives a two-core job the machine for itself', async () => {
  const { log, jobs, end } = track([1, 2, 1]);
  const done = runSideBySide(jobs, 2);
  expect(log).toEqual(['0 starts']);
  await end(0);
  expect(log).toEqual(['0 starts', '0 ends', '1 starts']);
  await end(1);
  await end(2);
  expect(await done).toEqual([0, 1, 2]);
});

it('runs alone what wants more cores than there are', async () => {
  const { log, jobs, end } = track([8, 1]);
  const done = runSideBySide(jobs, 2);
  expect(log).toEqual(['0 starts']);
  await end(0);
  await end(1);
  expect(await done).toEqual([0, 1]);
});
