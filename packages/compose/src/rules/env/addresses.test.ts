import { describe, expect, it } from 'vitest';
import { fixed } from '../testing/fixed.js';
import { findingsIn } from '../testing/found-by.js';
import type { ComposeRule } from '../rule.js';
import { conflictingMeaning } from './conflicting-meaning.js';
import { hostPortInside } from './host-port-inside.js';
import { localhostInside } from './localhost-inside.js';
import { noCommonNetwork } from './no-common-network.js';
import { urlContradicts } from './url-contradicts.js';

const postgres = `db:
    image: postgres:16
    environment: { POSTGRES_USER: shop, POSTGRES_PASSWORD: "$\{PW}" }
    ports: ['15432:5432']`;

/** What a rule says of a service with one variable beside others. */
function found(rule: ComposeRule, variable: string, others: string, more = ''): readonly string[] {
  const text = `services:\n  api:\n    image: x:1\n    environment:\n      ${variable}\n${more}  ${others}\n`;
  return findingsIn(rule, { 'compose.yaml': text, '.env': 'PW=one\nOTHER=two\n' }).map(
    ({ severity, message }) => `${severity} ${message}`,
  );
}

describe('env/url-contradicts', () => {
  it.each([
    [
      'another user',
      'X: postgres://me@db/shop',
      /^warning .*the user "me", though it makes "shop"/,
    ],
    ['another database', 'X: postgres://shop@db/store', /^warning .*the database "store"/],
    ['another password', 'X: "postgres://shop:${OTHER}@db/shop"', /^warning .*another password/],
    ['another port', 'X: postgresql+asyncpg://shop@db:5433/shop', /^error .*port 5433/],
    ['another software', 'X: mysql://shop@db/shop', /^error .*the scheme "mysql", though it runs/],
    [
      'a host that is none',
      'X: postgres://shop@database/shop',
      /^error .*no service of this stack/,
    ],
  ])('finds %s', (_name, variable, message) => {
    const [first, ...rest] = found(urlContradicts, variable, postgres);
    expect(first).toMatch(message);
    expect(rest).toEqual([]);
    expect(first).not.toContain('two');
  });

  it.each([
    ['what the server has', 'X: "postgres://shop:${PW}@db:5432/shop?sslmode=disable"'],
    ['a database that is always there', 'X: postgres://shop@db/postgres'],
    ['the name of its container', 'X: postgres://shop@store-db-1/shop'],
    ['a host elsewhere', 'X: postgres://shop@db.example.org/other'],
    ['an unset password', 'X: "postgres://shop:${UNSET}@db/shop"'],
    ['an unset host', 'X: "postgres://shop:x@${UNSET}:5432/shop"'],
    ['a web address', 'X: http://db:9999/'],
    ['the port of the host, which has a rule of its own', 'X: postgres://shop@db:15432/shop'],
  ])('allows %s', (_name, variable) => {
    expect(found(urlContradicts, variable, postgres)).toEqual([]);
  });

  it.each([
    ['scripts that make accounts', '    volumes: [./init:/docker-entrypoint-initdb.d]'],
    ['a user from a file', '    environment: { POSTGRES_USER_FILE: /run/secrets/user }'],
  ])('does not guess where there are %s', (_name, lines) => {
    const server = `db:\n    image: postgres:16\n${lines}`;
    expect(found(urlContradicts, 'X: postgres://me@db/other', server)).toEqual([]);
  });

  it('takes a second user for made on purpose where another address has the first', () => {
    const variables = 'X: postgres://me@db/shop\n      Y: postgres://shop@db/shop';
    expect(found(urlContradicts, variables, postgres)).toEqual([]);
  });
});

describe('env/host-port-inside', () => {
  it.each([
    ['an address', 'X: postgres://db:15432/shop'],
    ['a host with its port', 'X: db:15432'],
    ['host and port apart', 'DB_HOST: db\n      DB_PORT: 15432'],
  ])('finds it in %s', (_name, variable) => {
    expect(found(hostPortInside, variable, postgres)).toEqual([
      expect.stringContaining('"db" answers on 5432'),
    ]);
  });

  it.each([
    ['the port of the container', 'X: postgres://db:5432/shop'],
    ['another host', 'X: postgres://host.docker.internal:15432/shop'],
  ])('allows %s', (_name, variable) => {
    expect(found(hostPortInside, variable, postgres)).toEqual([]);
  });

  it('allows a port that the server is told to listen on', () => {
    const server = `web:\n    image: y:1\n    environment: { PORT: 8080 }\n    ports: ['8080:80']`;
    expect(found(hostPortInside, 'X: http://web:8080', server)).toEqual([]);
  });
});

describe('env/localhost-inside', () => {
  it.each([
    ['X: postgres://shop@localhost:5432/shop', 1],
    ['DB_HOST: localhost', 1],
    ['PGHOST: 127.0.0.1', 1],
    ['POSTGRES_HOST: 127.0.0.1', 1],
    ['DB_BIND_HOST: 127.0.0.1', 0],
    ['REDIS_HOST: localhost', 0],
    ['X: http://localhost:5432', 0],
    ['X: postgres://shop@db/shop', 0],
  ])('%s: %d', (variable, count) => {
    expect(found(localhostInside, variable, postgres)).toHaveLength(count);
  });

  it('allows it on the network of the host', () => {
    const more = '    network_mode: host\n';
    expect(found(localhostInside, 'DB_HOST: localhost', postgres, more)).toEqual([]);
  });
});

describe('fixes of addresses', () => {
  it.each([
    [hostPortInside, 'X: postgres://db:15432/shop', 'X: postgres://db:5432/shop'],
    [hostPortInside, 'DB_HOST: db\n      DB_PORT: 15432', undefined],
    [localhostInside, 'X: postgres://shop@localhost/shop', 'X: postgres://shop@db/shop'],
    [localhostInside, 'DB_HOST: 127.0.0.1', 'DB_HOST: db'],
    [urlContradicts, 'X: postgres://shop@database/shop', 'X: postgres://shop@db/shop'],
    [urlContradicts, 'X: postgres://database/shop', 'X: postgres://db/shop'],
  ])('%o %s', (rule, variable, expected) => {
    const text = `services:\n  api:\n    image: x:1\n    environment:\n      ${variable}\n  ${postgres}\n`;
    const files = { 'compose.yaml': text };
    const [finding] = findingsIn(rule, files);
    const mended = finding?.fix && fixed(files, finding.fix)['compose.yaml'];
    expect(mended).toBe(expected && text.replace(variable, expected));
  });
});

describe('env/no-common-network', () => {
  const there = `${postgres}\n    networks: [back]\nnetworks: { front: {}, back: {} }`;
  it.each([
    ['another network', '    networks: [front]\n', 1],
    ['the network of the host', '    network_mode: host\n', 1],
    ['no network', '    network_mode: none\n', 1],
    ['a common network', '    networks: [front, back]\n', 0],
    ['the network of a neighbour', '    network_mode: service:db\n', 0],
  ])('%s', (_name, more, count) => {
    expect(found(noCommonNetwork, 'X: postgres://db/shop', there, more)).toHaveLength(count);
  });

  it('does not take a word for an address', () => {
    expect(found(noCommonNetwork, 'X: db', there, '    networks: [front]\n')).toEqual([]);
  });
});

describe('env/conflicting-meaning', () => {
  it.each([
    ['JOBS_URL', 1],
    ['DATABASE_URL', 0],
    ['URL', 0],
  ])('%s: %d', (name, count) => {
    const other = `worker:\n    image: y:1\n    environment: { ${name}: "redis://cache/1" }`;
    expect(found(conflictingMeaning, `${name}: amqp://queue/`, other)).toHaveLength(count);
  });
});
