import type { ComposeService } from '@alfred/compose-file';
import type { Facts } from '../../../facts/facts.js';
import { memo } from '../../reading/memo.js';
import { startTexts, variableOf } from '../../reading/settings.js';

/** Whom a database server makes when it starts for the first time. Absent parts: not known, or made by something else. */
export interface ServerAccount {
  readonly user?: string;
  /** Another user that is always there. */
  readonly superuser?: string;
  /** By user. */
  readonly passwords: Readonly<Record<string, string>>;
  /** Absent where it makes none or where others may make some. */
  readonly database?: string;
  /** Whether scripts of its own may make more users and databases. */
  readonly mayHaveMore: boolean;
  /** Databases that are always there. */
  readonly ownDatabases: readonly string[];
}

interface Naming {
  readonly user: readonly string[];
  readonly password: readonly string[];
  readonly rootPassword: readonly string[];
  readonly database: readonly string[];
  readonly superuser?: string;
  readonly defaultUser?: string;
  readonly ownDatabases: readonly string[];
}

const mysql: Naming = {
  user: ['MYSQL_USER'],
  password: ['MYSQL_PASSWORD'],
  rootPassword: ['MYSQL_ROOT_PASSWORD'],
  database: ['MYSQL_DATABASE'],
  superuser: 'root',
  ownDatabases: ['mysql', 'sys', 'information_schema', 'performance_schema'],
};

const namings: Readonly<Record<string, Naming>> = {
  postgres: {
    user: ['POSTGRES_USER'],
    password: ['POSTGRES_PASSWORD'],
    rootPassword: [],
    database: ['POSTGRES_DB'],
    defaultUser: 'postgres',
    ownDatabases: ['postgres', 'template1'],
  },
  mysql,
  mariadb: {
    ...mysql,
    user: ['MARIADB_USER', 'MYSQL_USER'],
    password: ['MARIADB_PASSWORD', 'MYSQL_PASSWORD'],
    rootPassword: ['MARIADB_ROOT_PASSWORD', 'MYSQL_ROOT_PASSWORD'],
    database: ['MARIADB_DATABASE', 'MYSQL_DATABASE'],
  },
  rabbitmq: {
    user: ['RABBITMQ_DEFAULT_USER'],
    password: ['RABBITMQ_DEFAULT_PASS'],
    rootPassword: [],
    database: [],
    defaultUser: 'guest',
    ownDatabases: [],
  },
};

/** The account of an official image's server; undefined where it is another image. */
export function serverAccount(service: ComposeService, facts: Facts): ServerAccount | undefined {
  const accounts = accountsOf(facts);
  if (!accounts.has(service)) accounts.set(service, accountOf(service, facts));
  return accounts.get(service);
}

/** Accounts that were asked for; a database is asked for by each of its clients. */
const accountsOf = memo((_facts: Facts) => new Map<ComposeService, ServerAccount | undefined>());

function accountOf(service: ComposeService, facts: Facts): ServerAccount | undefined {
  const image = facts.imageOf(service);
  const naming = namings[image?.software ?? ''];
  // Other images of the same software have variables of their own.
  if (naming === undefined || service.build !== undefined || !hasTheseNames(service, naming))
    return undefined;
  const user = valueOf(service, naming.user, naming.defaultUser);
  if (user === 'unknown') return undefined;
  const root = valueOf(service, naming.rootPassword, undefined);
  const password = valueOf(service, naming.password, undefined);
  const database = valueOf(service, naming.database, naming.defaultUser && user);
  return {
    ...(user !== undefined && { user }),
    ...(naming.superuser !== undefined && { superuser: naming.superuser }),
    passwords: {
      ...(naming.superuser !== undefined && known(root) && { [naming.superuser]: root }),
      ...(user !== undefined && known(password) && { [user]: password }),
    },
    ...(known(database) && naming.database.length > 0 && !madeElsewhere(facts) && { database }),
    mayHaveMore: service.mounts.some(({ target }) =>
      target.startsWith('/docker-entrypoint-initdb.d'),
    ),
    ownDatabases: naming.ownDatabases,
  };
}

function hasTheseNames(service: ComposeService, naming: Naming): boolean {
  const names = [...naming.user, ...naming.password, ...naming.rootPassword, ...naming.database];
  return names.some((name) => variableOf(service, name) !== undefined);
}

/** The first that is set; `unknown` where its value comes from a file or from a variable that is not set. */
function valueOf(
  service: ComposeService,
  names: readonly string[],
  otherwise: string | undefined,
): string | 'unknown' | undefined {
  for (const name of names) {
    if (variableOf(service, `${name}_FILE`) !== undefined) return 'unknown';
    const entry = variableOf(service, name);
    if (entry !== undefined)
      return entry.value === undefined || entry.value === '' ? 'unknown' : entry.value;
  }
  return otherwise;
}

function known(value: string | undefined): value is string {
  return value !== undefined && value !== 'unknown';
}

/** Whether something in the stack looks as if it made databases itself. */
const madeElsewhere = memo(({ services }: Facts): boolean =>
  services.some((service) =>
    startTexts(service).some(({ text }) => /create\s+database|createdb/i.test(text)),
  ),
);
