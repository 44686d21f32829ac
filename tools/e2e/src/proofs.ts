import type { Proof } from './proof.js';

/** Larger claims, shown on the real thing, by name. A new one is a file or folder beside this and a row here. */
export const proofs: Readonly<Record<string, Proof>> = {
  conform: {
    about: 'our services and the agent in Python pass every case of the contract on a real engine',
    load: async () => (await import('./proofs/conform.js')).proveConform,
  },
  faults: {
    about: 'ten ways in which a dependency fails: on a fake clock, and five as real processes',
    load: async () => (await import('../../faults/src/prove.js')).proveFaults,
  },
  python: {
    about: 'the agent in Python on a real engine: healthy, answers, drains when it is stopped',
    load: async () => (await import('./proofs/python/index.js')).provePython,
  },
};
