import { child } from '@alfred/compose-file';
import { posix } from 'node:path';
import { defineRule, type Fault } from '../define-rule.js';

/** `files/no-secret-file`: the file of a secret or config that a service uses is not there, so the service cannot start. */
export const noSecretFile = defineRule({
  id: 'files/no-secret-file',
  family: 'start-up',
  severity: 'error',
  check: ({ services, exists, project }) =>
    (['secrets', 'configs'] as const).flatMap((section) => {
      const all = child(project.root, section);
      if (all?.kind !== 'map') return [];
      return [...all.entries.values()].flatMap(({ key, value }): readonly Fault[] => {
        const file = child(value, 'file');
        if (file?.kind !== 'scalar' || typeof file.value !== 'string' || file.value === '')
          return [];
        const users = services.filter((service) =>
          service[section].some((use) => use.value === key),
        );
        const [first] = users;
        if (first === undefined || posix.isAbsolute(file.value) || exists(file.value)) return [];
        const what = section === 'secrets' ? 'secret' : 'config';
        return [
          {
            message: `The file of the ${what} "${key}", ${file.value}, is not there: ${users.map(({ name }) => `"${name}"`).join(', ')} cannot start.`,
            help: 'Make the file, or look at the path: it is relative to the folder of the compose file.',
            at: file.at,
            service: first.name,
          },
        ];
      });
    }),
  page: {
    title: 'The file of a secret is not there',
    why: 'The engine mounts the file of a secret or config into the container. Without it the container is not made: «bind source path does not exist».',
    help: 'Make the file; keep it out of the repository where it holds a secret.',
    bad: {
      'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
    secrets: [token]
secrets:
  token:
    file: ./token.txt
`,
    },
    good: {
      'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
    secrets: [token]
secrets:
  token:
    file: ./token.txt
`,
      'token.txt': 'x\n',
    },
    at: 'compose.yaml:7:11',
  },
});
