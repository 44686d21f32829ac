import {
  POOL_SIZE,
  parsePolicyOverride,
  policyVariable,
  resolveClient,
  urlVariable,
  type ClientPolicy,
  type WrittenPolicy,
} from '@alfred/contract';
import type { StartFault } from './settings/fault.js';
import type { Environment } from './settings/read-settings.js';

/** What kind of client a need becomes. */
export type NeedKind = 'http' | 'postgres' | 'redis' | 'nats' | 'url';

interface NeedBase {
  /** Whether the service is not ready while this is down. Default true. */
  readonly critical?: boolean;
  /** Variable with its address. Default: the need's name, `model-router` → `MODEL_ROUTER_URL`. */
  readonly variable?: string;
  /** How it is called; what is left out has its default. */
  readonly policy?: WrittenPolicy;
}

/** A service that is called over HTTP. */
export interface HttpNeed extends NeedBase {
  readonly kind: 'http';
  /** What its health check asks; any answer below 500 is good. Default `/health/ready`. */
  readonly healthPath?: string;
}

export interface PostgresNeed extends NeedBase {
  readonly kind: 'postgres';
  /** Name of the secret with the user's password. Default: no password. */
  readonly passwordSecret?: string;
  /** Connections kept at most: more is not faster. Default 10. */
  readonly poolSize?: number;
}

export interface RedisNeed extends NeedBase {
  readonly kind: 'redis';
  readonly passwordSecret?: string;
}

/** A queue: NATS with JetStream. */
export interface NatsNeed extends NeedBase {
  readonly kind: 'nats';
  /** Name of the secret with the user's password, or, where the address names no user, with the token. Default: neither. */
  readonly passwordSecret?: string;
}

/** Only the address is wanted; the service brings a client of its own. */
export interface UrlNeed extends NeedBase {
  readonly kind: 'url';
}

export type NeedOptions = HttpNeed | PostgresNeed | RedisNeed | NatsNeed | UrlNeed;
export type Need = NeedKind | NeedOptions;

/** What a service needs, by name of the needed service. */
export type Needs = Readonly<Record<string, Need>>;

export type KindOf<N extends Need> = N extends NeedOptions ? N['kind'] : N;

/** Gives needs back as they are, with types as narrow as they were written. */
export function defineNeeds<const N extends Needs>(needs: N): N {
  return needs;
}

/** A need with its address read and its defaults applied. */
export interface LinkedNeed {
  readonly name: string;
  readonly options: NeedOptions;
  readonly critical: boolean;
  readonly url: string;
  readonly policy: ClientPolicy;
  /** Paths of what a variable changes at this installation, such as `retry.attempts`. */
  readonly overridden: readonly string[];
}

const schemes: Readonly<Record<NeedKind, readonly string[] | undefined>> = {
  http: ['http:', 'https:'],
  postgres: ['postgres:', 'postgresql:'],
  redis: ['redis:', 'rediss:'],
  nats: ['nats:', 'tls:'],
  url: undefined,
};

/** Connections to Postgres. */
export const defaultPoolSize = POOL_SIZE.default;

export function needOptions(need: Need): NeedOptions {
  return typeof need === 'string' ? { kind: need } : need;
}

/** Reads the addresses and the policy variables of all needs; adds what is wrong to `faults`. */
export function linkNeeds(
  needs: Needs,
  environment: Environment,
  faults: StartFault[],
): readonly LinkedNeed[] {
  return Object.entries(needs).flatMap(([name, need]) => {
    const options = needOptions(need);
    const variable = options.variable ?? urlVariable(name);
    const { linked, faults: found } = linkNeed(
      name,
      options,
      environment[variable] ?? '',
      variable,
      environment[policyVariable(name)],
    );
    faults.push(...found);
    return linked ?? [];
  });
}

/**
 * Checks one need's address, which came from `source`, and its policy.
 * @param override text of the variable that changes the policy at this installation
 */
export function linkNeed(
  name: string,
  options: NeedOptions,
  url: string,
  source: string,
  override?: string,
): { readonly linked: LinkedNeed | undefined; readonly faults: readonly StartFault[] } {
  const faults: StartFault[] = [];
  const fault = faultOfUrl(name, url, options);
  if (fault !== undefined) faults.push({ name: source, message: fault });
  const resolved = resolveClient({ ...options, ...(override === undefined ? {} : { override }) });
  if (!resolved.ok) {
    for (const { path, message, overridden } of resolved.faults) {
      faults.push(
        overridden
          ? { name: policyVariable(name), message: `${path}: ${message}` }
          : { name: pathOf(name, path), message },
      );
    }
    return { linked: undefined, faults };
  }
  const { policy, poolSize } = resolved;
  const settled = options.kind === 'postgres' ? { ...options, poolSize } : options;
  const critical = options.critical ?? true;
  const overridden = pathsOf(override);
  return { linked: { name, options: settled, critical, url, policy, overridden }, faults };
}

/** Paths of what the text of a policy variable sets. */
function pathsOf(override: string | undefined): readonly string[] {
  return Object.entries(parsePolicyOverride(override).fields).flatMap(([name, value]) =>
    typeof value === 'object' && value !== null
      ? Object.keys(value).map((field) => `${name}.${field}`)
      : name,
  );
}

/** Where a setting stands in the definition. */
function pathOf(name: string, path: string): string {
  return path === 'poolSize' ? `needs.${name}.poolSize` : `needs.${name}.policy.${path}`;
}

/** The address itself is never repeated: it may hold a password. */
function faultOfUrl(name: string, url: string, { kind }: NeedOptions): string | undefined {
  const allowed = schemes[kind];
  const example = `${allowed?.[0] ?? 'http:'}//${name}:…`;
  if (url === '') return `is not set (address of ${name}, such as ${example})`;
  if (!URL.canParse(url)) return `is not an address such as ${example}`;
  const { protocol, password } = new URL(url);
  if (allowed !== undefined && !allowed.includes(protocol)) {
    return `begins with ${protocol}//, and ${name} is needed as ${kind} (${allowed.join(' or ')}//)`;
  }
  if (password !== '' && takesPassword(kind)) {
    return 'holds a password: passwords come from files, named by passwordSecret';
  }
  return undefined;
}

/** Kinds whose clients log in, with a password from a file. */
function takesPassword(kind: NeedKind): boolean {
  return kind === 'postgres' || kind === 'redis' || kind === 'nats';
}

/** The secrets that needs read their passwords from. */
export function secretsOf(needs: Needs): readonly string[] {
  return Object.values(needs).flatMap((need) => {
    const options = needOptions(need);
    const secret = 'passwordSecret' in options ? options.passwordSecret : undefined;
    return secret === undefined ? [] : [secret];
  });
}
