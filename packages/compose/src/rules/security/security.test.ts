import { describe, expect, it } from 'vitest';
import { fixed } from '../testing/fixed.js';
import { findingsIn, placesFoundBy } from '../testing/found-by.js';
import { databasePublished } from './database-published.js';
import { dockerSocket } from './docker-socket.js';
import { hostRoot } from './host-root.js';
import { securityRules } from './index.js';
import { latestImage } from './latest.js';
import { noPassword } from './no-password.js';

describe.each(securityRules.map((rule) => [rule.id, rule] as const))('%s', (_id, rule) => {
  it('finds its bad example where the page says, with the severity of the rule', () => {
    const found = placesFoundBy(rule, rule.page.bad);
    expect(found).toEqual([`${rule.page.at} ${rule.severity}`]);
  });

  it('finds nothing once its fix is made', () => {
    for (const { fix } of findingsIn(rule, rule.page.bad)) {
      if (fix !== undefined) expect(placesFoundBy(rule, fixed(rule.page.bad, fix))).toEqual([]);
    }
  });
});

const service = (lines: string) => ({ 'compose.yaml': `services:\n  a:\n${lines}` });
const severities = (rule: (typeof securityRules)[number], lines: string) =>
  findingsIn(rule, service(lines)).map(({ severity }) => severity);

describe('what is told of, and how badly', () => {
  it.each([
    [latestImage, 'image: redis', ['warning']],
    [latestImage, 'image: "redis:${TAG:-latest}"', ['warning']],
    [latestImage, 'image: localhost:5000/x', ['warning']],
    [latestImage, 'image: redis:7.4', []],
    [latestImage, 'image: shop:latest\n    build: .', []],
    [dockerSocket, 'volumes: [//var/run/docker.sock:/x.sock]', ['warning']],
    [dockerSocket, 'image: traefik:v3\n    volumes: [/run/docker.sock:/x.sock:ro]', ['hint']],
    [dockerSocket, 'volumes: [/run/other.sock:/x.sock]', []],
    [hostRoot, 'volumes: [/:/host]', ['warning']],
    [hostRoot, 'volumes: [/:/host:ro]', ['hint']],
    [hostRoot, 'volumes: [/etc/:/etc]', ['warning']],
    [hostRoot, 'volumes: [/etc/localtime:/etc/localtime, /dev/shm:/dev/shm]', []],
    [noPassword, 'environment: { MYSQL_ALLOW_EMPTY_PASSWORD: yes }', ['warning']],
    [noPassword, 'environment: { MYSQL_ALLOW_EMPTY_PASSWORD: no }', []],
    [noPassword, 'environment: { MYSQL_ALLOW_EMPTY_PASSWORD: yes, MYSQL_ROOT_PASSWORD: x }', []],
    [databasePublished, 'image: redis:7\n    ports: [6379]', ['warning']],
    [databasePublished, 'image: redis:7\n    ports: ["127.0.0.1:6379:6379"]', []],
    [databasePublished, 'image: redis:7\n    ports: ["8001:8001"]', []],
    [
      databasePublished,
      'image: qdrant/qdrant:v1.9\n    ports: ["6333:6333", "6334:6334"]',
      ['warning'],
    ],
    [databasePublished, 'image: nginx:1.27\n    ports: ["80:80"]', []],
  ] as const)('%o: %s', (rule, lines, expected) => {
    expect(severities(rule, `    ${lines}\n`)).toEqual(expected);
  });

  it('tells that a published cache has no password', () => {
    const open = 'image: redis:7\n    ports: ["6379:6379"]\n';
    const closed = `${open}    command: redis-server --requirepass $\{P:?set it}\n`;
    const messages = [open, closed].map(
      (lines) => findingsIn(databasePublished, service(`    ${lines}`))[0]?.message,
    );
    expect(messages[0]).toContain('asks for no password');
    expect(messages[1]).not.toContain('asks for no password');
  });
});

describe('the fix of a published port', () => {
  it.each([
    ['"6379:6379"', '"127.0.0.1:6379:6379"'],
    ['6379:6379', '127.0.0.1:6379:6379'],
    ["'0.0.0.0:6379:6379'", "'127.0.0.1:6379:6379'"],
    ['6379', undefined],
    ['"${PORT:-6379}:6379"', undefined],
  ])('%s', (port, expected) => {
    const files = service(`    image: redis:7\n    ports:\n      - ${port}\n`);
    const [finding] = findingsIn(databasePublished, files);
    const text = finding?.fix && fixed(files, finding.fix)['compose.yaml'];
    expect(text).toBe(expected && files['compose.yaml'].replace(port, expected));
  });
});
