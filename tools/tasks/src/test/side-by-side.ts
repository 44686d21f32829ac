/** Something that keeps cores busy until its promise settles. */
export interface Job<T> {
  readonly cores: number;
  readonly run: () => Promise<T>;
}

/**
 * Runs all jobs, started in their order, side by side while their cores fit into `cores`; a job that wants more than there are
 * runs alone. Results are in the order of the jobs. Later jobs never overtake one that waits, so that the order can be read.
 */
export async function runSideBySide<T>(jobs: readonly Job<T>[], cores: number): Promise<T[]> {
  const results: Promise<T>[] = [];
  const running = new Map<Promise<T>, number>();
  for (const job of jobs) {
    while (running.size > 0 && coresInUse(running) + job.cores > cores) {
      await Promise.race(running.keys());
    }
    const result = job.run().finally(() => running.delete(result));
    running.set(result, job.cores);
    results.push(result);
  }
  return Promise.all(results);
}

function coresInUse(running: ReadonlyMap<unknown, number>): number {
  return [...running.values()].reduce((sum, cores) => sum + cores, 0);
}
