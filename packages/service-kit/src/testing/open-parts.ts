import { systemClock } from '@alfred/resilience';
import { openClient } from '../clients/clients.js';
import type { ClientParts, OpenedClient } from '../clients/opened-client.js';
import { linkNeeds, type Need } from '../needs.js';
import { givenSecrets, type Secrets } from '../settings/secrets.js';

/** The secret of tests that open clients. */
export const testSecrets: Secrets = givenSecrets(
  { required: ['password'], optional: [] },
  { password: 'p@ss' },
);

/** Opens the client of a need as a service named `tester` does. */
export function openNeed(
  need: Need,
  url: string,
  parts: Partial<ClientParts> = {},
): Promise<OpenedClient> {
  const [linked] = linkNeeds({ it: need }, { IT_URL: url }, []);
  if (linked === undefined) throw new Error('the need is well formed');
  return openClient(linked, {
    serviceName: 'tester',
    clock: systemClock,
    onEvent: () => undefined,
    onQueueEvent: () => undefined,
    isReady: () => true,
    secrets: testSecrets,
    context: () => undefined,
    ...parts,
  });
}
