import type { Service } from '@alfred/model';
import type { SettledNeed } from './agent-needs.js';

/** How an agent's code calls a need; the words are service-kit's. */
export type ClientKind = 'http' | 'postgres' | 'redis' | 'url';

/** A client that an agent's code is given for a need. */
export interface ScaffoldedClient {
  readonly name: string;
  readonly kind: ClientKind;
  /** Whether the agent is not ready while the need is down. */
  readonly critical: boolean;
  /** Path that answers when an HTTP provider is well; undefined where it is service-kit's default. */
  readonly healthPath: string | undefined;
  /** Secret with the password. */
  readonly passwordSecret: string | undefined;
}

/** The service whose answers come from language models, by convention of this name. */
const MODEL_ROUTER = 'model-router';

/** Which client the need becomes; undefined for what is waited for and never called. */
export function clientOf({ provider, condition }: SettledNeed): ScaffoldedClient | undefined {
  if (condition === 'completed' || provider.port === undefined) return undefined;
  const kind = kindOf(provider);
  return {
    name: provider.name,
    kind,
    critical: condition !== 'started',
    healthPath: kind === 'http' ? healthPathOf(provider) : undefined,
    passwordSecret: kind === 'postgres' || kind === 'redis' ? passwordOf(provider) : undefined,
  };
}

/** Whether the client is one of a model router, which understands chat completions. */
export function isModelRouter(client: ScaffoldedClient): boolean {
  return client.name === MODEL_ROUTER && client.kind === 'http';
}

const kindByScheme: Readonly<Record<string, ClientKind>> = {
  postgres: 'postgres',
  postgresql: 'postgres',
  redis: 'redis',
  http: 'http',
};

function kindOf(provider: Service): ClientKind {
  const scheme = provider.provides.url.value.split('://')[0] ?? '';
  const kind = kindByScheme[scheme] ?? 'url';
  const canBeAsked =
    provider.health.value.type === 'endpoints' || healthPathOf(provider) !== undefined;
  return kind === 'http' && !canBeAsked ? 'url' : kind;
}

/** A path of the provider's own port that tells whether it is well, where its probe names one. */
function healthPathOf(provider: Service): string | undefined {
  const { port, health } = provider;
  if (port === undefined) return undefined;
  if (health.value.type === 'http' && health.value.port === port.value) return health.value.path;
  if (health.value.type !== 'command') return undefined;
  const address = new RegExp(`http://(?:127\\.0\\.0\\.1|localhost):${port.value}(/[\\w./-]*)`);
  return address.exec(health.value.test.join(' '))?.[1];
}

function passwordOf(provider: Service): string | undefined {
  return provider.secrets.find(({ variable }) => variable?.includes('PASSWORD') ?? false)?.name;
}
