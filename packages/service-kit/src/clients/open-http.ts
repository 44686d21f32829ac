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
    async look(signal) {
      const status = await client.probe(healthPath, signal);
      if (status < 500) return { status };
      throw Object.assign(new Error(`answered ${status}`), { code: `HTTP ${status}` });
    },
    close: () => client.close(),
  };
}
