import { isSlip } from './near-names.js';

const mysql = [
  ...['ROOT_PASSWORD', 'DATABASE', 'USER', 'PASSWORD', 'ROOT_HOST', 'ALLOW_EMPTY_PASSWORD'],
  ...['RANDOM_ROOT_PASSWORD', 'ONETIME_PASSWORD', 'INITDB_SKIP_TZINFO', 'CHARSET', 'COLLATION'],
];

/** Variables that official images read, and what people write in their place. */
const known: Readonly<
  Record<string, { readonly prefix: string; readonly names: readonly string[] }>
> = {
  postgres: {
    prefix: 'POSTGRES_',
    names: ['USER', 'PASSWORD', 'DB', 'INITDB_ARGS', 'INITDB_WALDIR', 'HOST_AUTH_METHOD'],
  },
  mysql: { prefix: 'MYSQL_', names: mysql },
  mariadb: { prefix: 'MARIADB_', names: mysql },
  mongo: {
    prefix: 'MONGO_INITDB_',
    names: ['ROOT_USERNAME', 'ROOT_PASSWORD', 'DATABASE'],
  },
  rabbitmq: {
    prefix: 'RABBITMQ_DEFAULT_',
    names: ['USER', 'PASS', 'VHOST'],
  },
};

const synonyms: readonly (readonly string[])[] = [
  ['USER', 'USERNAME', 'USER_NAME'],
  ['PASSWORD', 'PASS', 'PASSWD', 'PWD'],
  ['DB', 'DATABASE', 'DBNAME', 'DB_NAME', 'DATABASE_NAME'],
  ['ROOT_PASSWORD', 'ROOT_PASS', 'ROOT_PWD'],
  ['ROOT_USERNAME', 'ROOT_USER', 'USERNAME', 'USER'],
];

/** The variable that an official image reads and this one was meant to be; undefined: none, or it reads this one. */
export function meantVariable(name: string, software: string): string | undefined {
  const image = Object.hasOwn(known, software) ? known[software] : undefined;
  if (image?.names === undefined || !name.startsWith(image.prefix)) return undefined;
  const part = name.slice(image.prefix.length).replace(/_FILE$/, '');
  if (image.names.includes(part)) return undefined;
  const meant = image.names.find(
    (right) =>
      isSlip(right, part) ||
      synonyms.some((group) => group.includes(right) && group.includes(part)),
  );
  return meant === undefined ? undefined : image.prefix + meant;
}
