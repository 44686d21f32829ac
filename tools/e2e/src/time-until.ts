import { setTimeout as wait } from 'node:timers/promises';

/** Between two tries, in ms. */
const stepMs = 20;

/** How long it takes until something succeeds, in ms; throws its last failure when that is not within `limitMs`. */
export async function timeUntil(
  attempt: () => Promise<unknown> | unknown,
  limitMs: number,
): Promise<number> {
  const begun = performance.now();
  for (;;) {
    try {
      await attempt();
      return performance.now() - begun;
    } catch (error) {
      if (performance.now() - begun > limitMs) throw error;
    }
    await wait(stepMs);
  }
}

/** Waits until something holds; for what happens in a time of its own. */
export async function until(holds: () => boolean, limitMs = 10_000): Promise<void> {
  await timeUntil(() => {
    if (!holds()) throw new Error(`it does not hold after ${limitMs} ms: ${String(holds)}`);
  }, limitMs);
}

/** What a call fails with; throws when it succeeds. */
export async function failureOf(call: Promise<unknown>): Promise<unknown> {
  const value = await call.then(
    () => undefined,
    (error: unknown) => ({ error }),
  );
  if (value === undefined) throw new Error('the call succeeded');
  return value.error;
}

/** How long a call takes to fail, in ms, and with what. */
export async function timed(
  call: Promise<unknown>,
): Promise<{ readonly failure: unknown; readonly ms: number }> {
  const begun = performance.now();
  const failure = await failureOf(call);
  return { failure, ms: performance.now() - begun };
}
