import { setTimeout as wait } from 'node:timers/promises';

/** Asks again and again until the answer is as wanted; for what an engine does in its own time. */
export async function eventually<T>(
  ask: () => Promise<T>,
  wanted: (answer: T) => boolean,
  withinMs = 60_000,
): Promise<T> {
  const limit = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (wanted(answer)) return answer;
    if (Date.now() > limit)
      throw new Error(
        `not within ${withinMs / 1000} s; the last answer was ${JSON.stringify(answer)}`,
      );
    await wait(300);
  }
}
