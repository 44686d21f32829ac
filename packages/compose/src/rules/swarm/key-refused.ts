import { child, type ComposeService } from '@alfred/compose-file';
import { defineRule, type Fault } from '../define-rule.js';
import { listed } from '../reading/names.js';
import { refusedInFile } from './refused-in-file.js';
import { usesOfKeys } from './uses-of-keys.js';
import { INSTEAD, REFUSED_KEYS } from './keys.js';

/** `swarm/key-refused`: stack deploy refuses a file with such a key. One finding for each key. */
export const keyRefused = defineRule({
  id: 'swarm/key-refused',
  family: 'swarm',
  target: 'swarm',
  severity: 'error',
  check: ({ project }) => [
    ...refusedInFile(project),
    ...[...project.services.values()].flatMap(ofForms),
    ...usesOfKeys([...project.services.values()], (key) => REFUSED_KEYS.has(key)).map(
      ({ key, first, rest }): Fault => {
        const instead = INSTEAD[key];
        const names = listed([first, ...rest].map(({ service }) => `"${service}"`));
        return {
          message: `docker stack deploy refuses the file because of «${key}» of ${names}.`,
          help:
            instead === undefined ? 'Take it away; a stack cannot say it.' : `Write ${instead}.`,
          at: first.at,
          service: first.service,
          related: rest.map(({ service, at }) => ({ message: `"${service}" has it too.`, at })),
        };
      },
    ),
  ],
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

/** Devices that are reserved under `deploy`, which only docker compose reads. */
function ofForms({ name, node }: ComposeService): readonly Fault[] {
  const devices = child(node, 'deploy', 'resources', 'reservations', 'devices');
  return devices === undefined
    ? []
    : [
        {
          message: `docker stack deploy refuses the file because of «devices» that "${name}" reserves.`,
          help: 'Write generic_resources, and make the devices known to the engine of each node.',
          at: devices.at,
          service: name,
        },
      ];
}
