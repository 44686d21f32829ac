import type { Proof } from './proof.js';

/** Larger claims, shown on the real thing, by name. A new one is a file or folder beside this and a row here. */
export const proofs: Readonly<Record<string, Proof>> = {
  python: {
    about: 'the agent in Python on a real engine: healthy, answers, drains when it is stopped',
    load: async () => (await import('./proofs/python/index.js')).provePython,
  },
};
