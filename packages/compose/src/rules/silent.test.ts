import { describe, expect, it } from 'vitest';
import { composeRules } from './index.js';
import { findingsIn } from './testing/found-by.js';

/** What looks like a fault and is none: rule, what it is, and the services of a compose file. */
const silent: readonly (readonly [string, string, string])[] = [
  [
    'needs/healthy-without-probe',
    'an image of which nothing is known may have a probe of its own',
    `  a: { image: acme/a:1, depends_on: { b: { condition: service_healthy } } }
  b: { image: acme/b:1 }`,
  ],
  [
    'needs/completed-on-service',
    'the client of a database image that does a job',
    `  a: { image: acme/a:1, depends_on: { b: { condition: service_completed_successfully } } }
  b: { image: postgres:16, command: psql -h db -f /schema.sql }`,
  ],
  [
    'needs/hidden-by-profile',
    'a need that is not required',
    `  a: { image: acme/a:1, depends_on: { b: { condition: service_started, required: false } } }
  b: { image: acme/b:1, profiles: [x] }`,
  ],
  [
    'needs/hidden-by-profile',
    'both are of one profile',
    `  a: { image: acme/a:1, profiles: [x], depends_on: [b] }
  b: { image: acme/b:1, profiles: [x, y] }`,
  ],
  [
    'needs/migration-races',
    'a migration that waits by itself',
    `  db: { image: 'mysql:8.4' }
  a: { image: acme/a:1, command: sh -c "until nc -z db 3306; do sleep 1; done; migrate", depends_on: [db] }`,
  ],
  [
    'ports/host-port-taken',
    'two addresses',
    `  a: { image: acme/a:1, ports: ['127.0.0.1:80:80'] }
  b: { image: acme/b:1, ports: ['127.0.0.2:80:80'] }`,
  ],
  [
    'ports/host-port-taken',
    'two protocols',
    `  a: { image: acme/a:1, ports: ['53:53/udp'] }
  b: { image: acme/b:1, ports: ['53:53/tcp'] }`,
  ],
  [
    'ports/host-port-taken',
    'a range from which the engine chooses',
    `  a: { image: acme/a:1, ports: ['8000-8010:80'] }
  b: { image: acme/b:1, ports: ['8000:80'] }`,
  ],
  [
    'ports/host-port-taken',
    'services of profiles that are not chosen',
    `  a: { image: acme/a:1, profiles: [cpu], ports: ['80:80'] }
  b: { image: acme/b:1, profiles: [gpu], ports: ['80:80'] }`,
  ],
  [
    'files/no-build-context',
    'a context of another host',
    `  a: { build: 'https://github.com/acme/a.git#main' }`,
  ],
  [
    'files/no-bind-source',
    'a folder, which the engine makes as is wanted',
    `  a: { image: acme/a:1, volumes: ['./data:/data', '/etc/localtime:/etc/localtime:ro'] }`,
  ],
  [
    'probes/cannot-fail',
    'a question to a device of bash',
    `  a: { image: acme/a:1, healthcheck: { test: [CMD, bash, -c, 'echo > /dev/tcp/127.0.0.1/80'] } }`,
  ],
  [
    'probes/cannot-fail',
    'an answer that is looked at',
    `  a: { image: acme/a:1, healthcheck: { test: 'curl -s http://127.0.0.1/ | grep -q ok' } }`,
  ],
  [
    'probes/cannot-fail',
    'an echo after a line that was left before',
    `  a: { image: acme/a:1, healthcheck: { test: '/ping || exit 1; echo well' } }`,
  ],
  [
    'probes/tool-not-in-image',
    'a second way',
    `  a: { image: 'redis:7-alpine', healthcheck: { test: 'curl -f http://127.0.0.1/ || redis-cli ping' } }`,
  ],
  [
    'probes/tool-not-in-image',
    'a program that is mounted',
    `  a: { image: 'redis:7-alpine', volumes: ['/opt/curl:/usr/bin/curl:ro'], healthcheck: { test: curl -f http://127.0.0.1/ } }`,
  ],
  [
    'probes/tool-not-in-image',
    'an image of which nothing is known',
    `  a: { image: acme/a:1, healthcheck: { test: curl -f http://127.0.0.1/ } }`,
  ],
  [
    'probes/shell-in-exec-form',
    'a shell that is called',
    `  a: { image: acme/a:1, healthcheck: { test: [CMD, sh, -c, 'a || exit 1'] } }`,
  ],
  [
    'probes/dollar-eaten',
    'a variable that compose has',
    `  a: { image: acme/a:1, environment: { PORT: 80 }, healthcheck: { test: 'curl -f http://127.0.0.1:\${PORT:-80}/' } }`,
  ],
  [
    'probes/dollar-eaten',
    'a variable that the container gets from the same',
    `  a: { image: acme/a:1, environment: { PORT: '\${PORT}' }, healthcheck: { test: 'curl -f http://127.0.0.1:$PORT/' } }`,
  ],
  [
    'probes/no-password',
    'what needs none',
    `  a: { image: 'mysql:8.4', environment: { MYSQL_ROOT_PASSWORD: x }, healthcheck: { test: mysqladmin ping -h 127.0.0.1 } }`,
  ],
  [
    'probes/wrong-port',
    'a port that a setting speaks of',
    `  a: { image: acme/a:1, ports: ['9000:80'], environment: { HEALTH_PORT: 9000 }, healthcheck: { test: curl -f http://127.0.0.1:9000/ } }`,
  ],
  [
    'probes/wrong-port',
    'a port of another host',
    `  a: { image: acme/a:1, ports: ['80:80'], healthcheck: { test: curl -f http://example.org:9000/ } }`,
  ],
  [
    'probes/wrong-port',
    'the network of another service',
    `  a: { image: acme/a:1, network_mode: 'service:b', healthcheck: { test: curl -f http://127.0.0.1:9000/ } }
  b: { image: acme/b:1, ports: ['9000:80'] }`,
  ],
  [
    'probes/tests-neighbour',
    'a probe that asks both',
    `  a: { image: acme/a:1, healthcheck: { test: 'curl -f http://127.0.0.1/ && curl -f http://b/' } }
  b: { image: acme/b:1 }`,
  ],
  [
    'limits/heap-above-limit',
    'a heap that leaves room',
    `  a: { image: acme/a:1, mem_limit: 1g, environment: { JAVA_OPTS: '-Xmx512m' } }`,
  ],
  [
    'limits/gpu-block',
    'a driver that is not the engine’s own',
    `  a: { image: acme/a:1, deploy: { resources: { reservations: { devices: [{ driver: cdi, device_ids: ['acme.com/x=1'], capabilities: [x] }] } } } }`,
  ],
  [
    'limits/small-shm',
    'a browser that is told not to use it',
    `  a: { image: 'selenium/standalone-chrome:127.0', environment: { ARGS: --disable-dev-shm-usage } }`,
  ],
  [
    'robustness/no-restart',
    'what shall run once',
    `  a: { image: acme/a:1, restart: always, depends_on: { b: { condition: service_completed_successfully } } }
  b: { image: acme/b:1 }
  c: { image: acme/c:1, restart: 'no' }`,
  ],
  [
    'robustness/data-not-kept',
    'a cache, and a database in memory on purpose',
    `  a: { image: 'redis:7' }
  b: { image: 'mysql:8.4', tmpfs: [/var/lib/mysql] }`,
  ],
  [
    'robustness/shared-volume',
    'a backup that only reads',
    `  a: { image: 'mysql:8.4', volumes: ['/srv/db:/var/lib/mysql'] }
  b: { image: 'mysql:8.4', volumes: ['/srv/db:/var/lib/mysql:ro'] }`,
  ],
  [
    'robustness/signal-not-passed',
    'one command, which takes the place of the shell',
    `  a: { image: acme/a:1, restart: always, command: sh -c "./server --port 80" }`,
  ],
  [
    'security/capabilities',
    'the right to look into other processes, where it sees only its own',
    `  a: { image: acme/a:1, cap_add: [SYS_PTRACE] }`,
  ],
  [
    'swarm/no-startup-condition',
    'a list, which is dropped',
    `  a: { image: acme/a:1, depends_on: [b] }
  b: { image: acme/b:1 }`,
  ],
  [
    'probes/tool-not-in-image',
    'a program that the start line fetches',
    `  a: { image: 'alpine:3.20', command: sh -c "apk add --no-cache curl && exec httpd -f", healthcheck: { test: [CMD, curl, -f, 'http://127.0.0.1/'] } }
  b: { image: 'node:22-slim', entrypoint: [sh, -c, 'apt-get update && apt-get install -y curl && node .'], healthcheck: { test: curl -f http://127.0.0.1/ } }
  c: { image: 'python:3.12-slim', command: bash -c "apt -qq install -y wget; python app.py", healthcheck: { test: wget -q http://127.0.0.1/ } }`,
  ],
  [
    'needs/completed-on-service',
    'a server that is only asked something',
    `  a: { image: acme/a:1, depends_on: { b: { condition: service_completed_successfully }, c: { condition: service_completed_successfully } } }
  b: { image: 'nginx:1.27', command: nginx -t }
  c: { image: 'mysql:8.4', command: --initialize }`,
  ],
  [
    'ports/host-port-taken',
    'one has the port in IPv4, the other in IPv6',
    `  a: { image: acme/a:1, ports: ['0.0.0.0:80:80', '127.0.0.1:90:90'] }
  b: { image: acme/b:1, ports: ['[::]:80:80', '[::]:90:90'] }`,
  ],
  [
    'ports/host-port-taken',
    'a service of which none is to run',
    `  a: { image: acme/a:1, ports: ['80:80'] }
  b: { image: acme/b:1, ports: ['80:80'], deploy: { replicas: 0 } }`,
  ],
  [
    'names/container-name-taken',
    'a service of which none is to run',
    `  a: { image: acme/a:1, container_name: web }
  b: { image: acme/b:1, container_name: web, scale: 0 }`,
  ],
  [
    'env/no-common-network',
    'a list of who may come',
    `  a: { image: acme/a:1, networks: [x], environment: { CORS_ORIGINS: 'http://b:3000', ALLOWED_HOSTS: 'b:3000', NO_PROXY: 'b:3000' } }
  b: { image: acme/b:1, networks: [y] }
networks: { x: {}, y: {} }`,
  ],
  [
    'env/host-port-inside',
    'a list of who may come',
    `  a: { image: acme/a:1, environment: { CSRF_TRUSTED_ORIGINS: 'http://b:8080' } }
  b: { image: acme/b:1, ports: ['8080:80'] }`,
  ],
  [
    'env/url-contradicts',
    'another program of the image, which listens elsewhere',
    `  a: { image: acme/a:1, environment: { REDIS_URL: 'redis://b:26379' } }
  b: { image: 'redis:7.4-alpine', command: redis-sentinel /etc/sentinel.conf }`,
  ],
  [
    'robustness/signal-not-passed',
    'a bash, which gives its place to the last command',
    `  a: { image: acme/a:1, restart: always, command: bash -c "./migrate && ./server" }
  b: { image: acme/b:1, restart: always, command: bash -c "./migrate; ./server" }`,
  ],
  [
    'robustness/data-not-kept',
    'an older major version, which keeps its files elsewhere',
    `  a: { image: 'influxdb:1.12.4', volumes: ['data:/var/lib/influxdb'] }
  b: { image: 'influxdb:1.8-alpine', volumes: ['data:/var/lib/influxdb'] }
volumes: { data: {} }`,
  ],
  [
    'probes/wrong-port',
    'the address at which Caddy is administered',
    `  a: { image: 'caddy:2.8', healthcheck: { test: [CMD, wget, -q, --spider, 'http://127.0.0.1:2019/metrics'] } }`,
  ],
];

describe('nothing is said of', () => {
  it.each(silent)('%s: %s', (id, _what, services) => {
    const rule = composeRules.find((each) => each.id === id);
    const text = `services:\n${services}\n`;
    const found =
      rule === undefined ? ['no such rule'] : findingsIn(rule, { 'compose.yaml': text });
    expect(found).toEqual([]);
  });
});
