import type { ComposeService, EnvironmentEntry } from '@alfred/compose-file';
import { defineRule, type Fault } from '../define-rule.js';
import { oncePerPlace } from '../reading/source.js';
import type { RulePage } from '../rule.js';

const page: RulePage = {
  title: 'A database asks for no password',
  why: 'With «trust», or with an empty password allowed, whoever reaches the port is superuser: every other container of the network, and everybody if the port is published.',
  help: 'Give the superuser a password from a variable that is required, or from a secret.',
  bad: {
    'compose.yaml': `services:
  db:
    image: postgres:16-alpine
    environment:
      POSTGRES_HOST_AUTH_METHOD: trust
    volumes: ['db:/var/lib/postgresql/data']
volumes:
  db:
`,
  },
  good: {
    'compose.yaml': `services:
  db:
    image: postgres:16-alpine
    environment:
      POSTGRES_PASSWORD: \${DB_PASSWORD:?set it in .env}
    volumes: ['db:/var/lib/postgresql/data']
volumes:
  db:
`,
    '.env': 'DB_PASSWORD=not-in-version-control\n',
  },
  at: 'compose.yaml:5:7',
};

const allowsEmpty =
  /^(?:MYSQL_ALLOW_EMPTY_PASSWORD|MARIADB_ALLOW_EMPTY_ROOT_PASSWORD|MARIADB_ALLOW_EMPTY_PASSWORD|ALLOW_EMPTY_PASSWORD)$/;

/** `security/no-password`: whoever reaches the database is its superuser. */
export const noPassword = defineRule({
  id: 'security/no-password',
  family: 'security',
  severity: 'warning',
  page,
  check: ({ services }) =>
    oncePerPlace(
      services.flatMap((service) =>
        service.environment
          .filter((entry) => isOpen(entry, service))
          .map(({ name, at }): Fault => ({
            message: `"${service.name}" lets everybody in as superuser who reaches it: ${name} says so.`,
            help: 'Give the superuser a password from a required variable or from a secret, and take this out.',
            at,
            service: service.name,
          })),
      ),
    ),
});

function isOpen({ name, value = '' }: EnvironmentEntry, service: ComposeService): boolean {
  if (name === 'POSTGRES_HOST_AUTH_METHOD') return value === 'trust';
  if (!allowsEmpty.test(name) || /^(?:|0|no|false)$/i.test(value)) return false;
  // The images take a password that is set as well, and then nothing is empty.
  return !service.environment.some(
    (entry) =>
      /^(?:(?:MYSQL|MARIADB|REDIS|MONGODB|POSTGRESQL)_)?(?:ROOT_)?PASSWORD$/.test(entry.name) &&
      entry.value !== undefined &&
      entry.value !== '',
  );
}
