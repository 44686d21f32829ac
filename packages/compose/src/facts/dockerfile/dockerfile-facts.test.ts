import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isToolMissing, isToolThere, PROBE_TOOLS } from '../tools.js';
import { readDockerfile } from './dockerfile-facts.js';
import type { BuildOptions } from './stages.js';

/** Whether a program is there, missing or unsure, for each of the names: `curl- wget+ nc?`. */
function states(text: string, names: string, options: BuildOptions = {}): string {
  const facts = readDockerfile(text, options)?.facts;
  return names
    .split(' ')
    .map((name) => {
      if (facts === undefined) return `${name}!`;
      if (isToolThere(facts, name)) return `${name}+`;
      return isToolMissing(facts, name) ? `${name}-` : `${name}?`;
    })
    .join(' ');
}

describe('programs that the steps bring', () => {
  test.each<[string, string, string]>([
    ['nothing but the base', 'FROM python:3.12-slim', 'curl- wget- python3+ sh+'],
    [
      'apt-get',
      'FROM debian:12\nRUN apt-get update && apt-get install -y --no-install-recommends curl=7.* netcat-openbsd && rm -rf /var/lib/apt/lists/*',
      'curl+ nc+ wget-',
    ],
    [
      'apk',
      'FROM alpine:3.20\nRUN apk add --no-cache curl~=8 postgresql16-client',
      'curl+ pg_isready+ bash-',
    ],
    [
      'microdnf',
      'FROM registry.access.redhat.com/ubi9/ubi-minimal\nRUN microdnf install -y nmap-ncat',
      'nc+ curl+ wget?',
    ],
    [
      'what builds',
      'FROM python:3.12-slim\nRUN apt-get install -y gcc libpq-dev build-essential\nRUN pip install -r r.txt\nCOPY . .',
      'wget- python3+',
    ],
    [
      'a package that is not known',
      'FROM debian:12\nRUN apt-get install -y frobnicator',
      'curl? bash+',
    ],
    ['a variable that is known', 'FROM alpine\nARG P=curl\nRUN apk add $P jq', 'curl+ jq+ bash-'],
    [
      'a variable of the shell',
      'FROM alpine\nRUN deps="curl jq"; apk add $deps',
      'curl+ jq+ bash-',
    ],
    ['a variable that is not', 'FROM alpine\nRUN apk add $P', 'curl? wget+'],
    ['removed again', 'FROM alpine\nRUN apk add --virtual .b curl && apk del .b', 'curl- wget+'],
    [
      'removed by name',
      'FROM debian:12\nRUN apt-get install -y curl && apt-get purge -y --auto-remove curl',
      'curl-',
    ],
    [
      'wanted otherwise too',
      'FROM alpine\nRUN apk add --no-cache curl\nRUN apk add bash',
      'curl+ bash+',
    ],
    ['in a branch', 'FROM alpine\nRUN if [ -n "$D" ]; then apk add curl; fi', 'curl? bash-'],
    [
      'marked to be removed',
      "FROM debian:12\nRUN apt-get install -y wget; apt-mark auto '.*'; apt-get purge -y --auto-remove",
      'wget? curl-',
    ],
    [
      'a script from elsewhere',
      'FROM debian:12\nRUN apt-get install -y curl && curl -fsSL https://example.com/x.sh | bash -',
      'curl+ wget? nc?',
    ],
    ['a script of the project', 'FROM debian:12\nCOPY . .\nRUN ./install.sh', 'curl?'],
    ['make', 'FROM debian:12\nRUN ./configure && make install', 'curl?'],
    ['a shell in a shell', 'FROM alpine\nRUN /bin/sh -c "apk add curl"', 'curl+ bash-'],
    ['a list', 'FROM alpine\nRUN ["apk", "add", "curl"]', 'curl+ bash-'],
    ['a here-document', 'FROM alpine\nRUN <<EOF\nset -e\napk add curl\nEOF', 'curl+ bash-'],
    [
      'one for another program',
      'FROM python:3.12-slim\nRUN python3 <<EOF\nimport os\nEOF',
      'curl-',
    ],
    [
      'one with another interpreter',
      'FROM debian:12\nRUN <<EOF\n#!/usr/bin/env python3\nx\nEOF',
      'curl?',
    ],
    [
      'downloaded',
      'FROM alpine\nRUN wget -qO/bin/grpc_health_probe https://example.com/p && chmod +x /bin/grpc_health_probe',
      'grpc_health_probe+ curl-',
    ],
    [
      'linked',
      'FROM debian:12\nRUN apt-get install -y python3 && ln -s /usr/bin/python3 /usr/bin/python',
      'python+ python3+ curl-',
    ],
    ['unpacked', 'FROM alpine\nRUN tar -C / -xzf /tmp/overlay.tgz', 'curl?'],
    ['unpacked elsewhere', 'FROM alpine\nRUN tar -C /opt -xzf /tmp/x.tgz', 'curl-'],
    ['deleted', 'FROM debian:12\nRUN rm -f /usr/bin/perl', 'perl- bash+'],
    ['for another root', 'FROM alpine\nRUN apk add --root /rootfs bash', 'bash- curl-'],
    ['a browser', 'FROM node:22\nRUN npx playwright install --with-deps', 'nc? curl+'],
  ])('%s', (_name, text, expected) => {
    expect(states(text, expected.replace(/[-+?]/g, ''))).toBe(expected);
  });
});

describe('programs that are copied', () => {
  test.each<[string, string, string]>([
    ['one', 'FROM scratch\nCOPY --from=busybox:1.36 /bin/wget /usr/bin/', 'wget+ curl- sh-'],
    [
      'one under another name',
      'FROM scratch\nCOPY --from=x /out/probe /bin/grpc_health_probe',
      'grpc_health_probe+ curl-',
    ],
    [
      'from a stage',
      'FROM golang AS b\nFROM gcr.io/distroless/static\nCOPY --from=b /go/app /app',
      'sh- curl-',
    ],
    [
      'a folder of programs',
      'FROM debian:12 AS b\nRUN apt-get install -y curl\nFROM debian:12\nCOPY --from=b /usr/bin /usr/bin',
      'curl? wget-',
    ],
    [
      'one of which nothing is known',
      'FROM x AS b\nFROM debian:12\nCOPY --from=b /usr/bin /usr/bin',
      'wget?',
    ],
    ['a tree', 'FROM alpine\nCOPY rootfs/ /', 'curl?'],
    ['a script', 'FROM alpine\nCOPY docker-entrypoint.sh /usr/local/bin/', 'curl-'],
    ['the project', 'FROM alpine\nWORKDIR /app\nCOPY . .', 'curl-'],
    ['an archive', 'FROM alpine\nADD rootfs.tar.gz /', 'curl?'],
    [
      'a virtual environment',
      'FROM debian:12\nCOPY --from=b /venv /venv\nENV PATH="/venv/bin:$PATH"',
      'python3? curl-',
    ],
    ['a whole system', 'FROM x AS b\nFROM scratch\nCOPY --from=b /root-out/ /', 'curl?'],
  ])('%s', (_name, text, expected) => {
    expect(states(text, expected.replace(/[-+?]/g, ''))).toBe(expected);
  });
});

const stages = [
  'ARG V=3.12',
  'ARG KIND=slim',
  'FROM python:${V}-${KIND} AS base',
  'EXPOSE 8000 9000-9001/tcp 53/udp',
  'USER app',
  'FROM base AS build',
  'RUN apt-get install -y curl',
  'FROM base',
  'EXPOSE 8080',
].join('\n');

test('the base image is found through stages, arguments and their defaults', () => {
  expect(readDockerfile(stages)).toMatchObject({ baseImage: 'python:3.12-slim', line: 8 });
  expect(readDockerfile(stages, { args: { KIND: 'alpine' } })?.baseImage).toBe(
    'python:3.12-alpine',
  );
  expect(readDockerfile('ARG V\nFROM python:$V')?.baseImage).toBeUndefined();
  expect(readDockerfile('ARG V\nFROM python:${V:-3}')?.baseImage).toBe('python:3');
  expect(readDockerfile('FROM --platform=$BUILDPLATFORM alpine')?.baseImage).toBe('alpine');
});

test('a target is built by name or number, and is missing where there is none', () => {
  expect(states(stages, 'curl', { target: 'build' })).toBe('curl+');
  expect(states(stages, 'curl', { target: 'Base' })).toBe('curl-');
  expect(states(stages, 'curl', { target: '1' })).toBe('curl+');
  expect(readDockerfile(stages, { target: 'other' })).toBeUndefined();
});

test('a name that the build gives to something else is not taken for an image', () => {
  expect(states('FROM alpine', 'curl', { contexts: new Set(['alpine']) })).toBe('curl?');
});

test('a stage cannot be made from itself or a later one', () => {
  expect(readDockerfile('FROM a AS a\nFROM b AS c\nFROM c AS b')?.baseImage).toBe('b');
});

test('what is said of running the image', () => {
  const { facts } = readDockerfile(stages, { path: 'api/Dockerfile' }) ?? {};
  expect(facts).toMatchObject({
    source: 'Dockerfile: api/Dockerfile:8',
    kind: 'runtime',
    software: 'python',
    major: 3,
    runsAsRoot: false,
  });
  expect([...(facts?.ports ?? [])].sort()).toEqual([8000, 8080, 9000, 9001]);
});

test.each<[string, object]>([
  ['FROM alpine\nHEALTHCHECK --interval=5s CMD wget x', { ownProbe: true }],
  ['FROM louislam/uptime-kuma\nHEALTHCHECK NONE', { ownProbe: false }],
  ['FROM alpine\nUSER 0:0', { runsAsRoot: true }],
  ['FROM node:22\nUSER node', { runsAsRoot: false }],
  ['FROM postgres:17\nVOLUME ["/more"]', { dataPaths: ['/var/lib/postgresql/data', '/more'] }],
  [
    'FROM postgres:17\nCOPY x.sql /docker-entrypoint-initdb.d/',
    { kind: 'database', connections: 100 },
  ],
  ['FROM alpine\nENTRYPOINT ["/sbin/tini", "--"]', { needsInit: false }],
  ['FROM alpine\nSTOPSIGNAL SIGQUIT', { stopSignal: 'SIGQUIT' }],
  ['FROM nginx:alpine\nCOPY dist /usr/share/nginx/html', { kind: 'web', ports: [80] }],
  ['FROM debian:12\nRUN apt-get install -y chromium', { kind: 'browser' }],
])('%s', (text, facts) => {
  expect(readDockerfile(text)?.facts).toMatchObject(facts);
});

test('with another program of its own, what the base one does no longer holds', () => {
  const { facts } = readDockerfile('FROM redis:7\nCMD ["/app/start"]') ?? {};
  expect(facts?.probe).toBeUndefined();
  expect(facts?.software).toBeUndefined();
  expect(readDockerfile('FROM redis:7\nCMD ["redis-server", "/x"]')?.facts.software).toBe('redis');
});

describe('hostile texts end, and nothing is made up', () => {
  const many = 200_000;
  test.each<[string, string]>([
    ['substitutions', `FROM alpine\nRUN ${'$('.repeat(many)}`],
    ['quotes', `FROM alpine\nRUN ${'"'.repeat(many + 1)}`],
    ['here-documents', `FROM alpine\nRUN ${'<<A '.repeat(many)}`],
    ['variables that double', `FROM alpine\n${'ENV A=$A$A$A$Ax\n'.repeat(200)}RUN apk add $A`],
    [
      'variables of a shell that double',
      `FROM alpine\nRUN A=aa; ${'A="$A$A$A"; '.repeat(200)} apk add $A`,
    ],
    ['too many stages', 'FROM alpine\n'.repeat(many)],
    ['too large', `FROM alpine\n${'RUN apk add curl\n'.repeat(600_000)}`],
  ])('%s', (_name, text) => {
    expect(states(text, 'curl')).toMatch(/[-?!]$/);
  });
});

test('any text has an answer, and no program is both there and missing', () => {
  const piece = fc.constantFrom(
    ...['FROM alpine AS a\n', 'FROM a\n', 'RUN ', 'apk add curl', ' && ', 'apk del curl', '\\\n'],
    ...[
      '$(',
      ')',
      '`',
      '"',
      "'",
      '<<EOF',
      '\nEOF\n',
      'COPY --from=0 /bin /bin\n',
      'ENV PATH=$PATH:/x\n',
    ],
    ...[
      'case x in a) ',
      ';; esac',
      'if a; then ',
      'fi',
      '\n',
      'ARG X=',
      '${X:-',
      '}',
      '> /bin/curl',
    ],
  );
  const text = fc.oneof(
    fc.string(),
    fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join('')),
  );
  fc.assert(
    fc.property(text, (dockerfile) => {
      const facts = readDockerfile(dockerfile)?.facts;
      if (facts === undefined) return;
      for (const tool of PROBE_TOOLS) {
        expect(isToolThere(facts, tool) && isToolMissing(facts, tool)).toBe(false);
      }
    }),
    { numRuns: 500 },
  );
});
