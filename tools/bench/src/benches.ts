import type { BenchRow } from './bench.js';

/** All benches by name. A new one is a file beside this and a row here. */
export const benches: Readonly<Record<string, BenchRow>> = {
  generate: {
    about: 'alfred generate beside docker compose config: 27, 1000 and 4000 services',
    load: async () => (await import('./benches/generate/index.js')).generate,
  },
  'compose-corpus': {
    about:
      'compose files of real projects: read, optimised, adopted, checked, beside compose and dclint',
    load: async () => (await import('./benches/compose-corpus/index.js')).composeCorpus,
  },
  'compose-defects': {
    about: 'seeded defects of compose files: found by alfred, by dclint, by docker compose config',
    load: async () => (await import('./benches/compose-defects/index.js')).composeDefects,
  },
  probes: {
    about: 'what a probe costs: its own process and the whole host, beside wget and node -e',
    load: async () => (await import('./benches/probes/index.js')).probes,
  },
  resilience: {
    about: 'calls through the policies beside opossum, cockatiel, p-retry, got; outages',
    load: async () => (await import('./benches/resilience/index.js')).resilience,
  },
  service: {
    about: 'a service of the kit beside bare fastify: overload, requests, start, memory, restart',
    load: async () => (await import('./benches/service/index.js')).service,
  },
  scaffold: {
    about: 'alfred new agent beside hygen, plop and nx g; alfred explain beside node -e 0',
    load: async () => (await import('./benches/scaffold/index.js')).scaffold,
  },
};
