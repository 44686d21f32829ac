import { expect, it } from 'vitest';
import { composeRules } from './index.js';
import { findingsIn } from './testing/found-by.js';

/** What is said with less weight where it is not sure: what it is, rule, severity, and the services of a compose file. */
const weighed: readonly (readonly [string, string, string, string])[] = [
  [
    'a script that may fetch the program',
    'probes/tool-not-in-image',
    'warning',
    `  a: { image: 'python:3.12-slim', command: ./start.sh, healthcheck: { test: [CMD, curl, -f, 'http://127.0.0.1/'] } }`,
  ],
  [
    'a mounted file that is the first process',
    'probes/tool-not-in-image',
    'warning',
    `  a: { image: 'alpine:3.20', entrypoint: /start, volumes: ['./start:/start'], healthcheck: { test: [CMD, curl, -f, 'http://127.0.0.1/'] } }`,
  ],
  [
    'a stub that fetches nothing',
    'probes/tool-not-in-image',
    'error',
    `  a: { image: 'alpine:3.20', command: sh -c 'echo started && tail -f /dev/null', healthcheck: { test: curl -f http://127.0.0.1/ } }`,
  ],
  [
    'a limit that a quiet service may live with',
    'limits/below-floor',
    'hint',
    `  a: { image: 'valkey/valkey:9.0.0-alpine', mem_limit: 20m }`,
  ],
  [
    'a limit far below the floor',
    'limits/below-floor',
    'error',
    `  a: { image: 'mysql:8.4', mem_limit: 32m }`,
  ],
  [
    'a folder to build from that is missing, beside an image of a registry',
    'files/no-build-context',
    'warning',
    `  a: { image: 'ghcr.io/acme/a:1', build: ./a }`,
  ],
  [
    'a Dockerfile that is missing, beside an official image',
    'files/no-dockerfile',
    'warning',
    `  a: { image: 'postgres:16', build: . }`,
  ],
  [
    'a Dockerfile that is missing, beside a name that only the project has',
    'files/no-dockerfile',
    'error',
    `  a: { image: 'acme-agent:latest', build: . }`,
  ],
  [
    'a Dockerfile that is missing, where the image is always built',
    'files/no-dockerfile',
    'error',
    `  a: { image: 'ghcr.io/acme/a:1', pull_policy: build, build: . }`,
  ],
  [
    'a Dockerfile that is missing, where the image is never fetched',
    'files/no-dockerfile',
    'error',
    `  a: { image: 'ghcr.io/acme/a:1', pull_policy: never, build: . }`,
  ],
  [
    'a port that a mounted file of settings may give',
    'env/url-contradicts',
    'warning',
    `  a: { image: acme/a:1, environment: { REDIS_URL: 'redis://b:6380' } }
  b: { image: 'redis:7.4-alpine', command: redis-server /etc/redis.conf, volumes: ['./redis.conf:/etc/redis.conf:ro'] }`,
  ],
  [
    'a port that nothing speaks of',
    'env/url-contradicts',
    'error',
    `  a: { image: acme/a:1, environment: { REDIS_URL: 'redis://b:6380' } }
  b: { image: 'redis:7.4-alpine', command: redis-server --appendonly yes }`,
  ],
  [
    'the right to look into the processes of the host',
    'security/capabilities',
    'warning',
    `  a: { image: acme/a:1, pid: host, cap_add: [SYS_PTRACE] }`,
  ],
  [
    'every address of the host and one of them',
    'ports/host-port-taken',
    'error',
    `  a: { image: acme/a:1, ports: ['127.0.0.1:80:80'] }
  b: { image: acme/b:1, ports: ['80:80'] }`,
  ],
  [
    'every address of both kinds and one of IPv6',
    'ports/host-port-taken',
    'error',
    `  a: { image: acme/a:1, ports: ['[::1]:80:80'] }
  b: { image: acme/b:1, ports: ['80:80'] }`,
  ],
];

it.each(weighed)('%s: %s is one %s', (_what, id, severity, services) => {
  const rule = composeRules.find((each) => each.id === id);
  if (rule === undefined) throw new Error(`no rule ${id}`);
  const found = findingsIn(rule, { 'compose.yaml': `services:\n${services}\n` });
  expect(found.map((each) => each.severity)).toEqual([severity]);
});
