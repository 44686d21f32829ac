import { defineRule, type Fault } from '../define-rule.js';
import { listed } from '../reading/names.js';
import { usesOfKeys } from './uses-of-keys.js';
import { INSTEAD, REFUSED_KEYS } from './keys.js';

/** `swarm/key-refused`: stack deploy refuses a file with such a key. One finding for each key. */
export const keyRefused = defineRule({
  id: 'swarm/key-refused',
  family: 'swarm',
  target: 'swarm',
  severity: 'error',
  check: ({ services }) =>
    usesOfKeys(services, (key) => REFUSED_KEYS.has(key)).map(({ key, first, rest }): Fault => {
      const instead = INSTEAD[key];
      const names = listed([first, ...rest].map(({ service }) => `"${service}"`));
      return {
        message: `docker stack deploy refuses the file because of «${key}» of ${names}.`,
        help: instead === undefined ? 'Take it away; a stack cannot say it.' : `Write ${instead}.`,
        at: first.at,
        service: first.service,
        related: rest.map(({ service, at }) => ({ message: `"${service}" has it too.`, at })),
      };
    }),
  page: {
    title: 'A key that stack deploy refuses',
    why: 'docker stack deploy reads an older form of compose files. It knows no mem_limit, no profiles, no scale, and ends with an error for the whole file.',
    help: 'Write what stands under «deploy» instead, or take the key away.',
    bad: {
      'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
    mem_limit: 512m
`,
    },
    good: {
      'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
    deploy:
      resources:
        limits: { memory: 512M }
`,
    },
    at: 'compose.yaml:4:5',
  },
});
