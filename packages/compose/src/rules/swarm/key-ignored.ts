import { defineRule, type Fault } from '../define-rule.js';
import { listed } from '../reading/names.js';
import { IGNORED_KEYS } from './keys.js';
import { usesOfKeys } from './uses-of-keys.js';

/** `swarm/key-ignored`: stack deploy drops a key in silence. One finding for each key. */
export const keyIgnored = defineRule({
  id: 'swarm/key-ignored',
  family: 'swarm',
  target: 'swarm',
  severity: 'warning',
  check: ({ services }) =>
    usesOfKeys(services, (key) => Object.hasOwn(IGNORED_KEYS, key)).map(
      ({ key, first, rest }): Fault => {
        const { means = '', help = '' } = IGNORED_KEYS[key] ?? {};
        const names = listed([first, ...rest].map(({ service }) => `"${service}"`));
        return {
          message: `docker stack deploy drops «${key}» of ${names}: ${means}.`,
          help,
          at: first.at,
          service: first.service,
          related: rest.map(({ service, at }) => ({ message: `"${service}" has it too.`, at })),
        };
      },
    ),
  page: {
    title: 'A key that stack deploy drops',
    why: 'docker stack deploy reads some keys and does nothing with them, without an error. The stack starts and behaves otherwise than was written.',
    help: 'Say it in a way that a stack understands, or take it away so that nobody counts on it.',
    bad: {
      'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
    restart: on-failure
`,
    },
    good: {
      'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
    deploy:
      restart_policy: { condition: on-failure }
`,
    },
    at: 'compose.yaml:4:5',
  },
});
