import { HEALTH_PATHS } from '@alfred/contract';
import { setTimeout as wait } from 'node:timers/promises';

/** Time in which a service must be ready; a cold start takes about a second. */
const READY_WITHIN_MS = 30_000;
const ASK_EVERY_MS = 100;

/**
 * Waits until a service says that it is ready, and gives the body of its answer.
 * @throws when it is not ready in time, or `hasEnded` says that there is nobody to ask any more
 */
export async function untilReady(healthPort: number, hasEnded: () => boolean): Promise<string> {
  const url = `http://127.0.0.1:${healthPort}${HEALTH_PATHS.ready}`;
  const limit = Date.now() + READY_WITHIN_MS;
  let last = 'no answer';
  while (Date.now() < limit && !hasEnded()) {
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(1000) });
      last = await response.text();
      if (response.ok) return last;
    } catch {
      last = 'no answer';
    }
    await wait(ASK_EVERY_MS);
  }
  throw new Error(`${url} did not say that it is ready: ${last}`);
}

/** Asks the agent a question over HTTP and gives the body of the answer. */
export async function ask(address: string, path: string, question: string): Promise<string> {
  const response = await fetch(`${address}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ question }),
    signal: AbortSignal.timeout(10_000),
  });
  const body = await response.text();
  if (!response.ok) throw new Error(`POST ${path} answered ${response.status}: ${body}`);
  return body;
}
