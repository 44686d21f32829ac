import { posix } from 'node:path';
import { defineRule } from '../define-rule.js';
import { variableOf } from '../reading/settings.js';

/** From this major version on the image of PostgreSQL keeps its files one folder higher. */
const MOVED_IN = 18;
const OLD_PATH = '/var/lib/postgresql/data';
const NEW_PATH = '/var/lib/postgresql';

/** `robustness/data-path-moved`: a volume is mounted where an older version of the image kept its files. */
export const dataPathMoved = defineRule({
  id: 'robustness/data-path-moved',
  family: 'robustness',
  severity: 'error',
  check: ({ services, imageOf }) =>
    services.flatMap((service) => {
      const image = imageOf(service);
      if (image?.software !== 'postgres' || image.major === undefined || image.major < MOVED_IN)
        return [];
      if (variableOf(service, 'PGDATA') !== undefined) return [];
      return service.mounts
        .filter(({ target }) => posix.normalize(`${target}/`) === `${OLD_PATH}/`)
        .map(({ at }) => ({
          message: `From version ${MOVED_IN} on the image of PostgreSQL keeps its files below ${NEW_PATH} and does not start with a volume at ${OLD_PATH}.`,
          help: `Mount the volume at ${NEW_PATH}. Files of an older version stay where they are and have to be brought over with pg_upgrade or a dump.`,
          at,
          service: service.name,
          related: [
            {
              message: `This is version ${image.major ?? MOVED_IN}.`,
              at: service.image?.at ?? service.at,
            },
          ],
        }));
    }),
  page: {
    title: 'The image keeps its files elsewhere than before',
    why: 'From version 18 on the official image of PostgreSQL has its volume at /var/lib/postgresql and refuses to start when something is mounted at the old path, lest an empty database takes the place of the old one unseen.',
    help: 'Mount the volume at /var/lib/postgresql, after the files were brought over.',
    bad: {
      'compose.yaml': `services:
  db:
    image: postgres:18
    environment:
      POSTGRES_PASSWORD_FILE: /run/secrets/db
    volumes: [db:/var/lib/postgresql/data]
volumes:
  db:
`,
    },
    good: {
      'compose.yaml': `services:
  db:
    image: postgres:18
    environment:
      POSTGRES_PASSWORD_FILE: /run/secrets/db
    volumes: [db:/var/lib/postgresql]
volumes:
  db:
`,
    },
    at: 'compose.yaml:6:15',
  },
});
