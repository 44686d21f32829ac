import type { ComposeService } from '@alfred/compose-file';
import type { Origin } from '@alfred/model';
import { memo } from './memo.js';
import { startTexts, variableOf } from './settings.js';

/** Where a service is told to call, as far as it can be read; parts that come from unset variables are absent. */
export interface Address {
  /** Without what stands behind a plus: `postgresql` of `postgresql+asyncpg`. */
  readonly scheme?: string;
  readonly user?: string;
  readonly password?: string;
  readonly host: string;
  readonly port?: number;
  /** First part of the path. */
  readonly path?: string;
  /** The variable it stands in; absent for words of a command. */
  readonly variable?: string;
  readonly at: Origin;
}

const url =
  /([a-z][a-z0-9.-]{0,20})(?:\+[a-z0-9]{1,20})?:\/\/(?:([^\s:@/]*)(?::([^\s@/]*))?@)?([A-Za-z0-9_.-]+)(?::(\d{1,5}))?(?=[/?#\s"',;|)\]]|$)(?:\/([^\s/?#"',;]*))?/gi;
const hostAndPort = /^([A-Za-z][A-Za-z0-9_.-]*):(\d{2,5})$/;
/** Variables that list who may come, not whom a service calls. */
const listsCallers = /CORS|CSRF|ORIGINS$|TRUSTED_|ALLOW(?:ED|LIST)|WHITELIST|REDIRECT_UR|NO_PROXY/i;

const hostName = /^(.*?)_?(?:HOST|HOSTNAME|SERVER|ADDR)$/;

/** All addresses in the variables and the start command of a service. */
export const addressesOf = memo((service: ComposeService): readonly Address[] =>
  startTexts(service).flatMap(({ name, text, at }) => {
    if (name !== undefined && listsCallers.test(name)) return [];
    const place = { at, ...(name !== undefined && { variable: name }) };
    const urls = text.includes('://')
      ? [...text.matchAll(url)].map((found): Address => ({ ...place, ...urlOf(found) }))
      : [];
    return urls.length > 0 ? urls : [...plainOf(text, place), ...pairOf(service, text, place)];
  }),
);

type Place = Pick<Address, 'variable' | 'at'>;

function urlOf([, scheme = '', user, password, host = '', port, path]: RegExpExecArray): Omit<
  Address,
  'at'
> {
  return {
    scheme: scheme.toLowerCase(),
    ...written('user', user),
    ...written('password', password),
    host,
    ...(port !== undefined && { port: Number(port) }),
    ...written('path', path),
  };
}

function written<K extends string>(
  key: K,
  text: string | undefined,
): { readonly [P in K]?: string } {
  return (text === undefined || text === '' ? {} : { [key]: decoded(text) }) as {
    readonly [P in K]?: string;
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** `kafka:9092`, or several with commas between. */
function plainOf(text: string, place: Place): readonly Address[] {
  if (place.variable === undefined) return [];
  return text.split(',').flatMap((part) => {
    const [, host, port] = hostAndPort.exec(part.trim()) ?? [];
    return host === undefined ? [] : [{ host, port: Number(port), ...place }];
  });
}

/** `DB_HOST` with the `DB_PORT` beside it. */
function pairOf(service: ComposeService, text: string, place: Place): readonly Address[] {
  const prefix = hostName.exec(place.variable ?? '')?.[1];
  if (prefix === undefined || prefix === '' || !/^[A-Za-z0-9_.-]+$/.test(text)) return [];
  const port = variableOf(service, `${prefix}_PORT`)?.value;
  return [
    {
      host: text,
      ...(port !== undefined && /^\d+$/.test(port) && { port: Number(port) }),
      ...place,
    },
  ];
}

/** What answers to the scheme of an address; absent ones are spoken by all kinds of software. */
const speakers: Readonly<Record<string, readonly string[]>> = {
  postgres: ['postgres'],
  postgresql: ['postgres'],
  mysql: ['mysql', 'mariadb'],
  mariadb: ['mysql', 'mariadb'],
  mongodb: ['mongo'],
  redis: ['redis', 'valkey'],
  rediss: ['redis', 'valkey'],
  amqp: ['rabbitmq'],
  amqps: ['rabbitmq'],
  nats: ['nats'],
  memcached: ['memcached'],
};

/** Software that a scheme is spoken by; undefined: it is not said by the scheme. */
export function softwareOf({ scheme }: Address): readonly string[] | undefined {
  return scheme === undefined || !Object.hasOwn(speakers, scheme) ? undefined : speakers[scheme];
}

const known = new Set(Object.values(speakers).flat());

/** Whether a kind of software is one whose scheme is known. */
export function hasScheme(software: string | undefined): boolean {
  return software !== undefined && known.has(software);
}
