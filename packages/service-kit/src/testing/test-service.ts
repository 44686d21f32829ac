import { fakeHttp, refusedConnection } from '@alfred/resilience/testing';
import type { ClientsOf } from '../clients/clients.js';
import type { None, ServiceDefinition } from '../definition.js';
import { needOptions, type NeedOptions, type Needs } from '../needs.js';
import { createService, type Service, type ServiceHost } from '../service.js';
import type { SettingsShape } from '../settings/read-settings.js';
import { fakePostgres } from './fake-postgres.js';
import { fakeQueue } from './fake-queue.js';
import { fakeRedis } from './fake-redis.js';

/**
 * A service for tests: no port, no network, no log, no shedding. It takes nothing from the process's environment; what it needs
 * and is not given is gone (HTTP, Postgres) or in memory (Redis, queue), and every secret is empty unless given.
 */
export async function createTestService<
  S extends SettingsShape = None,
  const N extends Needs = None,
>(definition: ServiceDefinition<S, N>, host: ServiceHost<N> = {}): Promise<Service<N>> {
  const given: Readonly<Record<string, unknown>> = host.clients ?? {};
  const absent = Object.entries(definition.needs ?? {}).filter(
    ([name]) => given[name] === undefined,
  );
  const fakes = absent.map(([name, need]) => [name, fakeOf(name, needOptions(need))] as const);
  const service = await createService<S, N>(definition, {
    limits: false,
    secrets: {},
    ...host,
    env: { LOG_LEVEL: 'silent', ...host.env },
    // Each fake is of its need's kind.
    clients: { ...Object.fromEntries(fakes), ...given } as Partial<ClientsOf<N>>,
  });
  service.health.markOpen();
  return service;
}

function fakeOf(name: string, { kind }: NeedOptions): unknown {
  const gone = (): never => {
    throw refusedConnection(name);
  };
  switch (kind) {
    case 'http':
      return fakeHttp({ '*': gone });
    case 'postgres':
      return fakePostgres(gone);
    case 'redis':
      return fakeRedis();
    case 'nats':
      return fakeQueue();
    case 'url':
      return { url: `http://${name}.invalid`, hostname: `${name}.invalid`, port: 80 };
  }
}
