import type { Health } from '@alfred/health';
import type { Pipeline } from '@alfred/resilience';
import type { LinkedNeed, Needs } from '../needs.js';
import { openClient, type ClientsOf } from './clients.js';
import type { ClientParts, OpenedClient } from './opened-client.js';

/** The clients of a service, and what is done with all of them. */
export interface OpenedClients<N extends Needs> {
  readonly clients: ClientsOf<N>;
  readonly pipelines: readonly Pipeline[];
  /** Closes all that were opened; one that cannot be closed does not keep the others open. */
  close(): Promise<void>;
}

/** Opens a client per need, and adds a health check for each. Those that are given are taken as they are. */
export async function openClients<N extends Needs>(
  needs: readonly LinkedNeed[],
  given: Partial<ClientsOf<N>>,
  health: Health,
  parts: ClientParts,
): Promise<OpenedClients<N>> {
  const opened = new Map<string, OpenedClient>();
  for (const need of needs) {
    const client = await openClient(need, parts);
    opened.set(need.name, client);
    watch(need, client, health);
  }
  const clients = Object.fromEntries(
    [...opened].map(([name, { client }]): [string, unknown] => [name, client]),
  );
  return {
    // Each need was linked or its client given, and each kind's opener makes the client of that kind.
    clients: { ...clients, ...given } as ClientsOf<N>,
    pipelines: [...opened.values()].flatMap(({ pipeline }) => pipeline ?? []),
    async close() {
      await Promise.allSettled([...opened.values()].map((client) => client.close()));
    },
  };
}

/** A destination that is seen up again need not wait for its breaker. */
function watch({ name, critical }: LinkedNeed, client: OpenedClient, health: Health): void {
  let wasDown = false;
  health.addCheck({
    name,
    critical,
    async run(signal) {
      try {
        const data = await client.look(signal);
        if (wasDown) client.pipeline?.tryAgain();
        wasDown = false;
        return data;
      } catch (error) {
        wasDown = true;
        throw error;
      }
    },
  });
}
