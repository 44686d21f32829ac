import { expect, it } from 'vitest';
import { plannedOf } from '../testing/loaded.js';

const others = {
  'infra/db': 'use: postgres\n',
  'infra/redis': 'use: redis\n',
  'infra/nats': 'use: nats\n',
  'infra/guarded': [
    'image: acme/nats:1',
    'port: 4222',
    "provides: { url: { template: 'nats://{host}:{port}' } }",
    'health: { none: It has no client. }',
    'secrets: [{ name: queue-password, variable: QUEUE_PASSWORD_FILE }]',
    '',
  ].join('\n'),
  'infra/bus': 'use: rabbitmq\n',
  'agents/b': 'port: 80\n',
};

it.each([
  ['db', 'postgres', 'db-password'],
  ['redis', 'redis', undefined],
  ['nats', 'nats', undefined],
  ['guarded', 'nats', 'queue-password'],
  ['bus', 'url', undefined],
  ['b', 'http', undefined],
])('%s is called as %s', (name, kind, passwordSecret) => {
  const own = 'secrets: [db-password, queue-password]\n';
  const { client } = plannedOf(`${own}needs: { ${name}: {} }\n`, { others }).needs[0] ?? {};
  expect(client?.kind).toBe(kind);
  expect(client?.passwordSecret).toBe(passwordSecret);
});
