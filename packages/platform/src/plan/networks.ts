import { decided, type Decided, type Plan, type Platform } from '@alfred/model';
import { leftOut } from './left-out.js';

/** Name of the one network that all services share for now; the edges of the plan are kept for finer ones. */
const SHARED_NETWORK = 'platform';

const because = { source: 'policy', text: 'one network for all services' } as const;

/** Networks that a service is on. */
export function decideServiceNetworks(platform: Platform): Decided<readonly string[]> {
  if (platform.policies.without.has('networks')) return leftOut(platform, []);
  return decided([SHARED_NETWORK], because);
}

/** Networks of the platform. */
export function decideNetworks(platform: Platform): Plan['networks'] {
  if (platform.policies.without.has('networks')) return [];
  return [{ name: SHARED_NETWORK, because: [because] }];
}
