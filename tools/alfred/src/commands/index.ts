import type { VerbEntry } from '../verb.js';

/** All verbs, in the order in which a newcomer meets them; help prints them so. */
export const verbs: readonly VerbEntry[] = [
  {
    name: 'check',
    summary: 'tell every fault of the manifests',
    load: async () => (await import('./check.js')).checkVerb,
  },
];
