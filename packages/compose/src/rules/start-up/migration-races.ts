import type { ComposeService } from '@alfred/compose-file';
import type { Facts } from '../../facts/facts.js';
import { defineRule } from '../define-rule.js';
import { escaped } from '../reading/escaped.js';
import { isRestarted } from '../reading/lasting.js';
import { startLine, startTexts } from '../reading/settings.js';

const migrates =
  /\bmigrat(?:e|ion)|\balembic\s+upgrade|\bflyway\b|\bliquibase\b|\bdb:(?:migrate|setup|prepare)|\bgoose\b.*\bup\b|\bprisma\s+(?:migrate|db\s+push)/i;

/** What lets a start command wait by itself. */
const waits = /wait|until\b|while\b|sleep\b|pg_isready|dockerize|nc -z/;

/** `needs/migration-races`: a job changes a database that may not take connections yet, and is not tried again. */
export const migrationRaces = defineRule({
  id: 'needs/migration-races',
  family: 'start-up',
  severity: 'warning',
  check: (facts) =>
    facts.services.flatMap((service) => {
      const line = `${service.image?.value ?? ''} ${startLine(service)}`;
      if (!migrates.test(line) || waits.test(line) || isRestarted(service)) return [];
      return databasesOf(service, facts).flatMap((database) => {
        const need = service.needs.find(({ to }) => to === database.name);
        if (need !== undefined && need.condition !== 'service_started') return [];
        const how =
          need === undefined
            ? `does not wait for "${database.name}"`
            : `waits only until "${database.name}" was started`;
        return [
          {
            message: `"${service.name}" migrates a database and ${how}, which takes connections some seconds later: the first start fails, and it is not tried again.`,
            help: `Wait for it: «depends_on: { ${database.name}: { condition: service_healthy } }».`,
            at: need?.at ?? service.at,
            service: service.name,
            related: [{ message: `"${database.name}" is here.`, at: database.at }],
          },
        ];
      });
    }),
  page: {
    title: 'A migration races its database',
    why: 'A database that was started takes connections only some seconds later, at its first start much later. A migration that comes first fails, and everything that waits for its end fails with it.',
    help: 'Let the migration wait until the database is healthy, or give it «restart: on-failure».',
    bad: {
      'compose.yaml': `services:
  db:
    image: mysql:8.4
    restart: unless-stopped
    volumes: [db:/var/lib/mysql]
  migrate:
    image: ghcr.io/acme/api:1.6.0
    command: [migrate]
    restart: 'no'
    depends_on:
      - db
volumes:
  db:
`,
    },
    good: {
      'compose.yaml': `services:
  db:
    image: mysql:8.4
    restart: unless-stopped
    volumes: [db:/var/lib/mysql]
  migrate:
    image: ghcr.io/acme/api:1.6.0
    command: [migrate]
    restart: on-failure
    depends_on:
      - db
volumes:
  db:
`,
    },
    at: 'compose.yaml:11:9',
  },
});

/** Databases that a service needs or names in its settings. */
function databasesOf(service: ComposeService, facts: Facts): readonly ComposeService[] {
  const texts = startTexts(service).map(({ text }) => text);
  const names = (name: string): boolean => {
    const host = new RegExp(`(?:^|[@/])${escaped(name)}(?:[:/?]|$)`);
    return texts.some((text) => text.split(/\s+/).some((word) => host.test(word)));
  };
  return facts.services.filter(
    (other) =>
      other !== service &&
      facts.imageOf(other)?.kind === 'database' &&
      (service.needs.some(({ to }) => to === other.name) || names(other.name)),
  );
}
