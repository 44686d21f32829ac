import type { VerbEntry } from '../verb.js';

/** All verbs, in the order in which a newcomer meets them; help prints them so. */
export const verbs: readonly VerbEntry[] = [
  {
    name: 'new',
    summary: 'scaffold an agent, an infrastructure part or a lib',
    load: async () => (await import('./new.js')).newVerb,
  },
  {
    name: 'need',
    summary: 'let a service need another',
    load: async () => (await import('./need.js')).needVerb,
  },
  {
    name: 'unneed',
    summary: 'let a service need another no longer',
    load: async () => (await import('./unneed.js')).unneedVerb,
  },
  {
    name: 'generate',
    summary: 'print everything that follows from the manifests',
    load: async () => (await import('./generate.js')).generateVerb,
  },
  {
    name: 'check',
    summary: 'tell every fault of compose files or of the manifests',
    load: async () => (await import('./check.js')).checkVerb,
  },
  {
    name: 'optimize',
    summary: 'give a compose file limits, probes, start conditions and a clean environment',
    load: async () => (await import('./optimize.js')).optimizeVerb,
  },
  {
    name: 'adopt',
    summary: 'make a workspace of a compose file, changing nothing',
    load: async () => (await import('./adopt.js')).adoptVerb,
  },
  {
    name: 'status',
    summary: 'count what is done of each optimisation, and what is next',
    load: async () => (await import('./status.js')).statusVerb,
  },
  {
    name: 'explain',
    summary: 'tell why a value is what it is, or what a finding means',
    load: async () => (await import('./explain.js')).explainVerb,
  },
  {
    name: 'graph',
    summary: 'show who needs whom, as a tree or a picture',
    load: async () => (await import('./graph.js')).graphVerb,
  },
  {
    name: 'policies',
    summary: 'show how services call each other, and how long that may take',
    load: async () => (await import('./policies.js')).policiesVerb,
  },
  {
    name: 'dev',
    summary: 'print everything anew at each change of a manifest',
    load: async () => (await import('./dev.js')).devVerb,
  },
  {
    name: 'up',
    summary: 'start the platform and wait until it is healthy',
    load: async () => (await import('./up.js')).upVerb,
  },
  {
    name: 'down',
    summary: 'stop the platform',
    load: async () => (await import('./down.js')).downVerb,
  },
  {
    name: 'conform',
    summary: 'hold a running service to the health and resilience contract',
    load: async () => (await import('./conform.js')).conformVerb,
  },
  {
    name: 'doctor',
    summary: 'look whether this machine can run the platform',
    load: async () => (await import('./doctor.js')).doctorVerb,
  },
  {
    name: 'bundle',
    summary: 'bundle the code of services for their images',
    load: async () => (await import('./bundle.js')).bundleVerb,
  },
];
