import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findingsIn } from '../testing/found-by.js';
import { secretInClear } from './secret-in-clear.js';
import { isRandom } from './secrets/judge-secret.js';

const value = 'h0nest-To-g0d';

function found(lines: string): readonly string[] {
  const files = { 'compose.yaml': `services:\n  a:\n    image: x:1\n    ${lines}\n` };
  return findingsIn(secretInClear, files).map(({ severity, at }) => `${severity} ${at.line}`);
}

describe('env/secret-in-clear', () => {
  it.each([
    ['a password', `environment: { DB_PASSWORD: ${value} }`],
    ['a list', `environment: ["DB_PASSWORD=${value}"]`],
    ['a name with dots', `environment: { Jwt__Secret: ${value} }`],
    ['a name that ends in password', `environment: { PGPASSWORD: ${value} }`],
    ['a default', `environment: { DB_PASSWORD: "$\{DB_PASSWORD:-${value}}" }`],
    ['a default of another name', `environment: { DB_PASSWORD: "$\{DB_PW:-${value}}" }`],
    ['an address', `environment: { X: "redis://user:${value}@host" }`],
    ['an address in a default', `environment: { X: "$\{X:-redis://u:${value}@host}" }`],
    ['an address with variables', `environment: { X: "db://$\{U:-me}:${value}@$\{H}" }`],
    ['a build argument', `build: { context: ., args: { NPM_TOKEN: ${value} } }`],
    ['a command', `command: redis-server --requirepass ${value}`],
    ['a word of a command', `command: [serve, "--api-token=${value}"]`],
    ['a probe', `healthcheck: { test: [CMD, redis-cli, -a, ${value}, ping] }`],
    ['a probe of MySQL', `healthcheck: { test: mysqladmin ping -u root -p${value} }`],
    ['a known form in a label', `labels: { x: ghp_${'aB3'.repeat(12)} }`],
    ['a known form under any name', 'environment: { ID: AKIAQ7ZP3LM5XN2VKT4B }'],
  ])('finds %s', (_name, lines) => {
    expect(found(lines)).toEqual(['error 4']);
  });

  it.each([
    ['a word as a password', 'environment: { POSTGRES_PASSWORD: postgres }'],
    ['a number as a password', 'environment: { DB_PASSWORD: 123456 }'],
    ['a word in an address', 'environment: { X: "postgres://app:password@db/app" }'],
    ['a word under a name that holds others', 'environment: { CLICKHOUSE_PASSWORD: clickhouse }'],
  ])('warns of %s', (_name, lines) => {
    expect(found(lines)).toEqual(['warning 4']);
  });

  it.each([
    ['a variable', 'environment: { DB_PASSWORD: "${DB_PASSWORD}" }'],
    ['a required variable', 'environment: { DB_PASSWORD: "${DB_PASSWORD:?set it}" }'],
    ['a variable in an address', 'environment: { X: "db://u:${P}@host" }'],
    ['a variable of a shell', 'command: sh -c "serve --token $$TOKEN"'],
    ['a port of a client', 'healthcheck: { test: mysqladmin ping -h 127.0.0.1 -P 3306 }'],
    ['the path of a secret', 'environment: { DB_PASSWORD_FILE: /run/secrets/db }'],
    ['a path under such a name', 'environment: { TLS_PRIVATE_KEY: /certs/tls.key }'],
    ['a placeholder', 'environment: { DB_PASSWORD: change-me, API_KEY: your-key, T_TOKEN: <x> }'],
    [
      'a made up key',
      'environment: { OPENAI_API_KEY: sk-mock-key-for-development-only-0123456789 }',
    ],
    ['a number of tokens', 'environment: { MAX_TOKEN: 500, TOKEN_LIFETIME: 5m }'],
    ['a switch', 'environment: { USE_TOKEN: "true", ALLOW_EMPTY_PASSWORD: "yes" }'],
    ['nothing', 'environment: { DB_PASSWORD: "" }'],
    ['an empty default', 'environment: { DB_PASSWORD: "${DB_PASSWORD:-}" }'],
    ['a public key', 'environment: { PUBLIC_KEY: aB3dE5fG7hJ9kL1mN2pQ }'],
    ['a name as a key', 'environment: { SORT_KEY: created, API_KEY: social }'],
    ['an address with a user', 'environment: { X: "postgresql://user@host/db" }'],
  ])('allows %s', (_name, lines) => {
    expect(found(lines)).toEqual([]);
  });

  it('tells once of a secret that stands in several places', () => {
    const services = ['a', 'b', 'c'].map(
      (name) => `  ${name}:\n    image: x:1\n    environment: { K_TOKEN: ${value} }\n`,
    );
    const findings = findingsIn(secretInClear, {
      'compose.yaml': `services:\n${services.join('')}`,
    });
    expect(findings.map(({ related }) => related?.length)).toEqual([2]);
  });

  it('never repeats a value', () => {
    const text = fc.string({ unit: fc.constantFrom(...'aB3-x9_Kq'), minLength: 9, maxLength: 30 });
    fc.assert(
      fc.property(text.filter(isRandom), (secret) => {
        const lines = `environment: ["A_TOKEN=${secret}", "B=db://u:${secret}@h"]`;
        const files = { 'compose.yaml': `services:\n  a:\n    image: x:1\n    ${lines}\n` };
        const findings = findingsIn(secretInClear, files);
        expect(findings.length).toBeGreaterThan(0);
        expect(JSON.stringify(findings)).not.toContain(secret);
      }),
      { numRuns: 30 },
    );
  });
});
