import { decided, type Decided, type Plan } from '@alfred/model';

/** Name of the one network that all services share for now; the edges of the plan are kept for finer ones. */
const SHARED_NETWORK = 'platform';

const because = { source: 'policy', text: 'one network for all services' } as const;

/** Networks that a service is on. */
export function decideServiceNetworks(): Decided<readonly string[]> {
  return decided([SHARED_NETWORK], because);
}

/** Networks of the platform. */
export function decideNetworks(): Plan['networks'] {
  return [{ name: SHARED_NETWORK, because: [because] }];
}
