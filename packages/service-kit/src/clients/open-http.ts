import { httpCheck } from '@alfred/health';
import { createHttpClient, type HttpClient } from '@alfred/resilience';
import type { HttpNeed, LinkedNeed } from '../needs.js';
import type { ClientParts, OpenedClient } from './opened-client.js';

/** A client whose destination is well when it answers with anything below 500. */
export function openHttp(
  need: LinkedNeed,
  options: HttpNeed,
  parts: ClientParts,
): OpenedClient<HttpClient> {
  const { clock, onEvent, context } = parts;
  const { name: destination, url, policy } = need;
  const client = createHttpClient({ destination, url, policy, clock, onEvent, context });
  const { healthPath = '/health/ready' } = options;
  return {
    client,
    pipeline: client.pipeline,
    look: httpCheck({
      name: destination,
      ask: (signal) => client.probe(healthPath, signal),
    }).run,
    close: () => client.close(),
  };
}
