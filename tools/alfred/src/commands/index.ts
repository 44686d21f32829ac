import type { VerbEntry } from '../verb.js';

/** All verbs, in the order in which a newcomer meets them; help prints them so. */
export const verbs: readonly VerbEntry[] = [
  {
    name: 'check',
    summary: 'tell every fault of the manifests',
    load: async () => (await import('./check.js')).checkVerb,
  },
  {
    name: 'explain',
    summary: 'tell why a value is what it is, or what a finding means',
    load: async () => (await import('./explain.js')).explainVerb,
  },
];
