import { describe, expect, it } from 'vitest';
import { faultsOf, serviceOf } from '../project/testing/read.js';

/** A key of a service, what is written behind it, and what compose prints of it; all asked of Docker Compose 2.26. */
const printed: readonly (readonly [key: string, written: string, printed: unknown])[] = [
  ['command', 'a "b c"', ['a', 'b c']],
  ['command', '""', []],
  ['command', '[]', []],
  ['command', '', null],
  ['command', 'a; b', ['a']],
  ['entrypoint', '["a b", ""]', ['a b', '']],
  ['user', '"1000:1000"', '1000:1000'],
  ['privileged', '"yes"', true],
  ['privileged', 'false', undefined],
  ['init', 'false', false],
  ['attach', '"false"', false],
  ['pull_policy', 'if_not_present', 'missing'],
  ['stop_grace_period', '90s', '1m30s'],
  ['stop_grace_period', '0s', '0s'],
  ['mem_limit', '512m', '536870912'],
  ['memswap_limit', '-1', '-1'],
  ['cpus', '"0.50"', 0.5],
  ['cpu_rt_period', '"1000"', 1000],
  ['pids_limit', '1.5', 1],
  ['scale', '0', 0],
  [
    'environment',
    '{ A: 1.10, B: on, C: 0440, D: 1e6, E: 2001-01-01, F: 12:30:45 }',
    { A: '1.1', B: 'on', C: '288', D: '1e+06', E: '2001-01-01 00:00:00 +0000 UTC', F: '12:30:45' },
  ],
  [
    'environment',
    '[A=1, B, SET, C=, "D=b=c", A=2]',
    { A: '2', B: null, SET: 'set', C: '', D: 'b=c' },
  ],
  ['environment', '{ A: , SET: , B: "" }', { A: null, SET: 'set', B: '' }],
  ['labels', '[a=1, b]', { a: '1', b: '' }],
  ['labels', '{ a: true, b: }', { a: 'true', b: '' }],
  ['sysctls', '{ a.b: 1024 }', { 'a.b': '1024' }],
  ['extra_hosts', '["b:1.1.1.1", "a=::1", "c:[::1]"]', ['a=::1', 'b=1.1.1.1', 'c=::1']],
  ['extra_hosts', '{ a: [1.1.1.1, 2.2.2.2] }', ['a=1.1.1.1', 'a=2.2.2.2']],
  ['ulimits', '{ a: "10", b: { soft: "1", hard: -1 } }', { a: 10, b: { soft: 1, hard: -1 } }],
  [
    'healthcheck',
    '{ test: a b, retries: "3", start_period: 0s }',
    { test: ['CMD-SHELL', 'a b'], retries: 3, start_period: '0s' },
  ],
  ['healthcheck', '{ test: [NONE] }', { test: ['NONE'] }],
  ['healthcheck', '{ disable: "yes" }', { disable: true }],
  ['logging', '{ driver: a, options: { n: 5, m: } }', { driver: 'a', options: { n: '5', m: '' } }],
  ['tmpfs', '/a', ['/a']],
  ['dns', '[1.1.1.1, 1.1.1.1]', ['1.1.1.1']],
  ['expose', '[80, "80", 81]', ['80', '81']],
  ['group_add', '[1, a]', ['1', 'a']],
  [
    'devices',
    '["/dev/a", "/dev/b:/c:r", "/dev/d::r"]',
    [
      { source: '/dev/a', target: '/dev/a', permissions: 'rwm' },
      { source: '/dev/b', target: '/c', permissions: 'r' },
      { source: '/dev/d', target: '/dev/d', permissions: 'r' },
    ],
  ],
  [
    'devices',
    '["/dev/a:/b", "/dev/c:/b"]',
    [{ source: '/dev/c', target: '/b', permissions: 'rwm' }],
  ],
  ['build', './sub', { context: '/p/sub', dockerfile: 'Dockerfile' }],
  [
    'build',
    '{ args: [A=1, B, SET] }',
    { context: '/p', dockerfile: 'Dockerfile', args: { A: '1', SET: 'set' } },
  ],
  ['build', '{ dockerfile_inline: FROM a }', { context: '/p', dockerfile_inline: 'FROM a' }],
  ['build', '"https://a.b/c.git#d"', { context: 'https://a.b/c.git#d', dockerfile: 'Dockerfile' }],
  [
    'build',
    '{ context: ., additional_contexts: [a=./q, b=docker-image://x] }',
    {
      context: '/p',
      dockerfile: 'Dockerfile',
      additional_contexts: { a: '/p/q', b: 'docker-image://x' },
    },
  ],
  [
    'deploy',
    '{ resources: { limits: { memory: 1g, cpus: 0.5 } } }',
    { resources: { limits: { memory: '1073741824', cpus: 0.5 } }, placement: {} },
  ],
  [
    'deploy',
    '{ resources: { reservations: { devices: [{ capabilities: [gpu], count: all }] } } }',
    {
      resources: { reservations: { devices: [{ capabilities: ['gpu'], count: -1 }] } },
      placement: {},
    },
  ],
  [
    'deploy',
    '{ resources: { reservations: { devices: [{ capabilities: [gpu] }] } } }',
    {
      resources: { reservations: { devices: [{ capabilities: ['gpu'], count: -1 }] } },
      placement: {},
    },
  ],
  ['deploy', '', undefined],
  ['deploy', '{ x-a: 1, mode: global }', { mode: 'global', resources: {}, placement: {} }],
  [
    'develop',
    '{ watch: [{ path: ./a, action: sync, target: /b }] }',
    { watch: [{ path: '/p/a', action: 'sync', target: '/b', exec: { command: null } }] },
  ],
  ['x-own', '{ a: 1 }', undefined],
];

it.each(printed)('%s: %s', (key, written, value) => {
  expect(serviceOf(`${key}: ${written}`)[key]).toEqual(value);
});

describe('what Docker Compose refuses is refused at its place', () => {
  it.each([
    ['hostname: 5', '1:11'],
    ['hostname:', '1:1'],
    ['hostname: [a]', '1:11'],
    ['user: 1000', '1:7'],
    ['privileged: 1', '1:13'],
    ['privileged: "1"', '1:13'],
    ['restart: false', '1:10'],
    ['stop_grace_period: 5', '1:20'],
    ['stop_grace_period: 1d', '1:20'],
    ['pull_policy: daily', '1:14'],
    ['cgroup: x', '1:9'],
    ['mem_limit:', '1:1'],
    ['memswap_limit: "-1"', '1:16'],
    ['cpus: x', '1:7'],
    ['oom_score_adj: 1001', '1:16'],
    ['command: 5', '1:10'],
    ['command: [a, 1]', '1:14'],
    ['command: [a, ]\nentrypoint: "a (b)"', '2:13'],
    ['command: a "b', '1:10'],
    ['environment:', '1:1'],
    ['environment: [1]', '1:15'],
    ['environment: [a: 1]', '1:15'],
    ['environment: a', '1:14'],
    ['environment: { A: [1] }', '1:19'],
    ['environment: { "": a }', '1:16'],
    ['extra_hosts: [a]', '1:15'],
    ['extra_hosts: ["a:1.1.1.1", "a:1.1.1.1"]', '1:28'],
    ['extra_hosts: { a: 5 }', '1:19'],
    ['security_opt: [a, a]', '1:19'],
    ['ulimits: { nofile: { soft: 1 } }', '1:20'],
    ['ulimits: { nofile: x }', '1:20'],
    ['healthcheck: { test: [a, b] }', '1:23'],
    ['healthcheck: { interval: 5 }', '1:26'],
    ['healthcheck:', '1:1'],
    ['logging: { options: { a: true } }', '1:26'],
    ['devices: ["a:b:c:d"]', '1:11'],
    ['devices: [{ target: /b }]', '1:11'],
    ['build:', '1:1'],
    ['build: { args: }', '1:10'],
    ['build: { context: ., dockerfile: D, dockerfile_inline: F }', '1:34'],
    ['deploy: { resources: { limits: { memory: 512 } } }', '1:42'],
    ['deploy: { update_config: { order: x } }', '1:35'],
    ['deploy: { resources: { reservations: { devices: [{ driver: n }] } } }', '1:50'],
    [
      'deploy: { resources: { reservations: { devices: [{ capabilities: [g], count: 1, device_ids: [a] }] } } }',
      '1:71',
    ],
    ['depends_on: { x: }', '1:15'],
    ['depends_on: { x: {} }', '1:18'],
    ['depends_on: { x: { condition: y } }', '1:31'],
    ['depends_on: [x, x]', '1:17'],
    ['networks: [default, default]', '1:21'],
    ['networks: { default: { priority: "5" } }', '1:34'],
    ['env_file: [{ required: false }]', '1:12'],
    ['profiles: [1]', '1:12'],
    ['develop: { watch: [{ path: a }] }', '1:20'],
    ['container_name: a\nscale: 2', '1:17'],
    ['scale: 3\ndeploy: { replicas: 2 }', '1:8'],
    ['mem_limit: 3g\ndeploy: { resources: { limits: { memory: 2g } } }', '1:12'],
  ])('%j', (lines, place) => {
    expect(faultsOf(lines)).toContain(`compose/bad-value compose.yaml:${place}`);
  });

  it.each([
    ['hostname: 2026-01-31', 'compose/date compose.yaml:1:11'],
    ['foo: 1', 'compose/unknown-key compose.yaml:1:1'],
    ['healthcheck: { foo: 1 }', 'compose/unknown-key compose.yaml:1:16'],
    ['volume_driver: a', 'compose/unknown-key compose.yaml:1:1'],
  ])('%j', (lines, fault) => {
    expect(faultsOf(lines)).toContain(fault);
  });
});
