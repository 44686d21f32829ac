import { urlVariable } from '@alfred/contract';
import type { ClientKind, Need, PlannedClient, PlannedNeed, Service } from '@alfred/model';
import { decidePolicy, idleSettings } from './client-policy.js';

/** Which client speaks a scheme; `url` stands for none. */
const kindByScheme: Readonly<Record<string, ClientKind>> = {
  http: 'http',
  https: 'http',
  postgres: 'postgres',
  postgresql: 'postgres',
  redis: 'redis',
  rediss: 'redis',
  nats: 'nats',
};

/** The client that a provider's address asks for. What is waited for and never called (a job) has none. */
export function clientKindOf(provider: Service): ClientKind | undefined {
  if (provider.port === undefined) return undefined;
  const scheme = /^([a-z][a-z0-9+]*):\/\//.exec(provider.provides.url.value)?.[1] ?? '';
  const kind = kindByScheme[scheme] ?? 'url';
  return kind === 'http' && !canBeAsked(provider) ? 'url' : kind;
}

/** How a service's code calls a need, as the runtime packages understand it; and what was written of it in vain. */
export function decideClient(
  need: Need,
  service: Service,
  provider: Service,
): Pick<PlannedNeed, 'client' | 'idle'> {
  const kind =
    isOnRuntime(service) && need.condition !== 'completed' ? clientKindOf(provider) : undefined;
  const idle = idleSettings(kind, need, service.origins);
  return { client: kind === undefined ? undefined : clientOf(kind, need, service, provider), idle };
}

function clientOf(
  kind: ClientKind,
  need: Need,
  service: Service,
  provider: Service,
): PlannedClient {
  const [variable] = Object.keys(need.variables);
  const named = variable ?? provider.provides.variable;
  const healthPath = kind === 'http' ? healthPathOf(provider) : undefined;
  const password = kind === 'http' || kind === 'url' ? undefined : passwordOf(service, provider);
  return {
    kind,
    critical: need.critical,
    written: need.client,
    ...(kind === 'url'
      ? { policy: undefined, poolSize: undefined }
      : decidePolicy(kind, need, service.origins)),
    ...(named === undefined || named === urlVariable(need.to) ? {} : { variable: named }),
    ...(healthPath === undefined ? {} : { healthPath }),
    ...(password === undefined ? {} : { passwordSecret: password }),
  };
}

/**
 * Whether the runtime packages make the calls of a service: they are in what is built here, and in what answers the health
 * endpoints unless it is known to be written in another language.
 */
function isOnRuntime({ image, language, health }: Service): boolean {
  const { value } = image;
  if (value.type === 'build' && value.buildFileOwner === 'generated')
    return language.value === 'node';
  const mayBe = language.value === 'node' || language.value === 'other';
  return mayBe && health.value.type === 'endpoints';
}

/** Secret with the password, where both the provider and the service that calls it are given its file. */
function passwordOf(service: Service, provider: Service): string | undefined {
  const own = new Set(service.secrets.map(({ name }) => name));
  return provider.secrets.find(
    ({ name, variable }) => own.has(name) && (variable?.includes('PASSWORD') ?? false),
  )?.name;
}

/** Whether anything is known to tell over HTTP that the provider is well. */
function canBeAsked(provider: Service): boolean {
  return provider.health.value.type === 'endpoints' || healthPathOf(provider) !== undefined;
}

/** A path of the provider's own port that tells whether it is well, where its probe names one. */
export function healthPathOf(provider: Service): string | undefined {
  const { port, health } = provider;
  if (port === undefined) return undefined;
  if (health.value.type === 'http' && health.value.port === port.value) return health.value.path;
  if (health.value.type !== 'command') return undefined;
  const address = new RegExp(`http://(?:127\\.0\\.0\\.1|localhost):${port.value}(/[\\w./-]*)`);
  return address.exec(health.value.test.join(' '))?.[1];
}
