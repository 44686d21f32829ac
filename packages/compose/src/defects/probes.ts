import type { Defect } from './defect.js';

/** Defects of the family `probes`, in the order in which their folders are read by people. */
export const probesDefects: readonly Defect[] = [
  {
    id: 'probes/or-true',
    says: 'A probe that ends with «|| true» passes whatever happened.',
    rule: 'probes/cannot-fail',
  },
  {
    id: 'probes/cmd-true',
    says: '`CMD true` asks nothing.',
    rule: 'probes/cannot-fail',
  },
  {
    id: 'probes/curl-without-fail',
    says: 'curl without -f is content with an answer of 500.',
    rule: 'probes/cannot-fail',
  },
  {
    id: 'probes/echo-after',
    says: 'The last command of the line is an echo, and the line passes with it.',
    rule: 'probes/cannot-fail',
    files: ['.env'],
  },
  {
    id: 'probes/pipe-swallows',
    says: 'The exit code of a pipe is that of its last command, and tee never fails.',
    rule: 'probes/cannot-fail',
    files: ['api/Dockerfile', 'api/server.js'],
  },
  {
    id: 'probes/redis-ping-with-password',
    says: 'The server asks for a password and the probe gives none, so it never passes.',
    rule: 'probes/no-password',
    files: ['.env'],
  },
  {
    id: 'probes/mysql-query-without-password',
    says: 'A query as root without the password that root has.',
    rule: 'probes/no-password',
    files: ['.env'],
  },
  {
    id: 'probes/elastic-without-password',
    says: 'Security is on by default since version 8, and the probe brings no password.',
    rule: 'probes/no-password',
    files: ['.env'],
  },
  {
    id: 'probes/curl-in-alpine',
    says: 'The Dockerfile is built on Alpine without curl, and the probe calls curl.',
    rule: 'probes/tool-not-in-image',
    files: ['api/Dockerfile', 'api/package.json'],
  },
  {
    id: 'probes/shell-in-distroless',
    says: 'A distroless image has no shell, and the probe is given to one.',
    rule: 'probes/tool-not-in-image',
    files: ['ledger/Dockerfile', 'ledger/main.go'],
  },
  {
    id: 'probes/curl-in-slim-python',
    says: 'python:slim has neither curl nor wget.',
    rule: 'probes/tool-not-in-image',
    files: ['Dockerfile', 'requirements.txt'],
  },
  {
    id: 'probes/curl-in-qdrant',
    says: 'The image of Qdrant has neither curl nor wget.',
    rule: 'probes/tool-not-in-image',
  },
  {
    id: 'probes/mysqladmin-in-mariadb-11',
    says: 'The images of MariaDB 11 have mariadb-admin only; the old name is gone.',
    rule: 'probes/tool-not-in-image',
    files: ['.env'],
  },
  {
    id: 'probes/mongo-shell-gone',
    says: 'The old shell `mongo` left the image with version 6.',
    rule: 'probes/tool-not-in-image',
  },
  {
    id: 'probes/wget-in-nats',
    says: 'The image of NATS is built from scratch: it has no wget and no shell.',
    rule: 'probes/tool-not-in-image',
  },
  {
    id: 'probes/curl-in-keycloak',
    says: 'Keycloak is built on a base without curl.',
    rule: 'probes/tool-not-in-image',
    files: ['.env'],
  },
  {
    id: 'probes/host-port-in-probe',
    says: 'The probe asks the port of the host; inside the container nobody listens there.',
    rule: 'probes/wrong-port',
  },
  {
    id: 'probes/default-port-of-another',
    says: 'The web server was told to listen on 8080, and the probe asks 80.',
    rule: 'probes/wrong-port',
    files: ['admin/Dockerfile', 'admin/package.json'],
  },
  {
    id: 'probes/pg-isready-host-port',
    says: 'pg_isready is given the published port.',
    rule: 'probes/wrong-port',
    files: ['.env'],
  },
  {
    id: 'probes/prometheus-port',
    says: 'Nobody in the image listens on the port of the probe.',
    rule: 'probes/wrong-port',
  },
  {
    id: 'probes/localhost-is-ipv6',
    says: 'BusyBox asks ::1 for localhost, and the server listens on IPv4 only.',
    rule: 'probes/localhost-ipv6',
    files: ['Dockerfile', 'api.py'],
  },
  {
    id: 'probes/or-exit-in-exec',
    says: 'In exec form «||» is an argument of curl, not an operator.',
    rule: 'probes/shell-in-exec-form',
  },
  {
    id: 'probes/line-as-one-word',
    says: 'A whole command line as one word: there is no program of that name.',
    rule: 'probes/shell-in-exec-form',
    files: ['.env'],
  },
  {
    id: 'probes/variable-in-exec',
    says: 'No shell puts the variable in: redis-cli gets the letters $REDIS_PORT.',
    rule: 'probes/shell-in-exec-form',
  },
  {
    id: 'probes/dollar-eaten',
    says: 'Compose puts the variables in before the container sees them, and has none of that name.',
    rule: 'probes/dollar-eaten',
    files: ['.env'],
  },
  {
    id: 'probes/dollar-eaten-braces',
    says: 'With braces it is eaten just the same, and the password of the probe is empty.',
    rule: 'probes/dollar-eaten',
    files: ['.env'],
  },
  {
    id: 'probes/dollar-of-shell-eaten',
    says: 'The substitution of the shell is half eaten: $status is nothing to compose.',
    rule: 'probes/dollar-eaten',
  },
  {
    id: 'probes/tests-neighbour',
    says: 'The probe of the API asks the database: when that is away, the API is called sick.',
    rule: 'probes/tests-neighbour',
    files: ['.env'],
  },
  {
    id: 'probes/tests-gateway',
    says: 'The worker is asked through the proxy, so the proxy is what is tested.',
    rule: 'probes/tests-neighbour',
  },
  {
    id: 'probes/timeout-above-interval',
    says: 'One hanging probe lasts longer than the time between two.',
    rule: 'probes/timeout-above-interval',
  },
  {
    id: 'probes/found-out-after-an-hour',
    says: 'Asked every ten minutes with six tries: an outage is seen after an hour.',
    rule: 'probes/late-detection',
    files: ['haproxy.cfg'],
  },
  {
    id: 'probes/slow-chain',
    says: 'Three services in a row wait for probes that are first asked after a minute.',
    rule: 'probes/slow-chain',
    files: ['.env'],
  },
  {
    id: 'probes/gives-up-too-soon',
    says: 'Three tries in six seconds, and the image takes a minute until it serves: whoever waits is told it failed.',
    rule: 'probes/gives-up-too-soon',
  },
  {
    id: 'probes/interval-without-unit',
    says: '30 without a unit is no duration; compose refuses the file.',
    rule: 'compose/bad-value',
    isRefused: true,
  },
];
