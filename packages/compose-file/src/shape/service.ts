import type { ComposeNode, ListNode, MapNode, ScalarNode } from '../tree/node.js';
import { buildShape } from './build.js';
import { deployShape } from './deploy.js';
import { developShape } from './develop.js';
import { any, anyText, listOf, mapOf, objectOf, scalarOf, textOf } from './make.js';
import { pathScalar } from './paths.js';
import { pathText, refuse } from './report.js';
import type { ListShape, Shape, ShapeContext } from './shape.js';
import { loneForm, probeForm, wordsForm } from './short/lists.js';
import { mountKey, mountOf } from './short/mounts.js';
import {
  envFileOf,
  extendsForm,
  grantKey,
  grantOf,
  needsForm,
  withRequired,
} from './short/named.js';
import { deviceKey, deviceOf } from './short/devices.js';
import { hostsShape } from './short/hosts.js';
import { namesForm, pairsForm } from './short/pairs.js';
import { portKey, portsOf } from './short/ports.js';
import { ulimitsShape } from './ulimits.js';

const text = scalarOf('text');
const flag = scalarOf('boolean');
const whole = scalarOf('integer');
/** A number of which only the whole part counts. */
const cut = scalarOf('integer', { cuts: true });
const number = scalarOf('number');
const bytes = scalarOf('bytes');
const span = scalarOf('duration', { keepsZero: true });

const itself = (node: ComposeNode): string => textOf(node) ?? '';
/** Two entries are the same when they are up to their first `=`. */
const upToSign = (node: ComposeNode): string => itself(node).split('=', 1)[0] ?? '';
const names: ListShape = listOf(text, { keyOf: upToSign });
const distinct: ListShape = listOf(text, { isDistinct: true });
const lone: ListShape = listOf(text, { from: loneForm, keyOf: upToSign });
const words: ListShape = listOf(text, {
  from: wordsForm,
  replaces: true,
  keepsZero: true,
  mayBeNull: true,
});
const pairNames = /./s;
const valued = mapOf(anyText, { from: pairsForm({ alone: 'empty' }), names: pairNames });
const namePattern = /^[a-zA-Z0-9._-]+$/;

const probe = objectOf({
  test: listOf(text, { from: probeForm, replaces: true, verify: verifyTest }),
  interval: span,
  timeout: span,
  start_period: span,
  start_interval: span,
  retries: scalarOf('integer', { keepsZero: true, cuts: true }),
  disable: flag,
});

const logging = objectOf(
  {
    driver: text,
    options: mapOf(scalarOf('text', { takes: ['text', 'number'], mayBeNull: true })),
  },
  { merge: (base, over, byKey) => (sameDriver(base, over) ? byKey() : over) },
);

/** Options belong to a driver: another driver does not inherit them. */
function sameDriver(base: MapNode, over: MapNode): boolean {
  const before = textOf(base.entries.get('driver')?.value);
  const after = textOf(over.entries.get('driver')?.value);
  return before === undefined || after === undefined || before === after;
}

const mount = objectOf(
  {
    type: text,
    source: text,
    target: text,
    read_only: flag,
    consistency: text,
    bind: objectOf({
      propagation: text,
      create_host_path: flag,
      selinux: scalarOf('text', { words: ['z', 'Z'] }),
      recursive: scalarOf('text', { words: ['enabled', 'disabled', 'writable', 'readonly'] }),
    }),
    volume: objectOf({ nocopy: flag, subpath: text }),
    tmpfs: objectOf({
      size: scalarOf('bytes', { range: [0, Infinity] }),
      mode: scalarOf('integer', { takes: ['number'], cuts: true }),
    }),
  },
  { required: ['type'] },
);

const port = objectOf(
  {
    mode: text,
    host_ip: text,
    target: scalarOf('integer', { range: [1, 65_535] }),
    published: text,
    protocol: text,
    name: text,
    app_protocol: text,
  },
  { required: ['target'] },
);

const grant = objectOf({
  source: text,
  target: text,
  uid: text,
  gid: text,
  mode: scalarOf('integer', { keepsZero: true, cuts: true }),
});

const device = objectOf(
  { source: text, target: text, permissions: text },
  { required: ['source', 'target'] },
);

const network = objectOf(
  {
    aliases: listOf(text, { keyOf: itself }),
    ipv4_address: text,
    ipv6_address: text,
    link_local_ips: names,
    mac_address: text,
    priority: scalarOf('integer', { takes: ['number'], cuts: true }),
    driver_opts: mapOf(scalarOf('text', { takes: ['text', 'number'] })),
  },
  { mayBeNull: true },
);

/** Fields that say what runs. */
const what = {
  image: text,
  build: buildShape,
  command: words,
  entrypoint: words,
  environment: mapOf(anyText, {
    from: pairsForm({ alone: 'null' }),
    keepsNull: true,
    names: pairNames,
  }),
  env_file: listOf(
    objectOf(
      {
        path: scalarOf('text', { refine: pathScalar }),
        required: flag,
        format: scalarOf('text', { words: ['raw'] }),
      },
      { required: ['path'] },
    ),
    {
      from: loneForm,
      expand: envFileOf,
      keyOf: (node) => (node.kind === 'map' ? itself(node.entries.get('path')?.value ?? node) : ''),
    },
  ),
  working_dir: text,
  user: text,
  group_add: listOf(scalarOf('text', { takes: ['text', 'number'] }), { isDistinct: true }),
  platform: text,
  pull_policy: scalarOf('text', {
    words: ['always', 'never', 'if_not_present', 'build', 'missing'],
    refine: pullPolicy,
  }),
  runtime: text,
  develop: developShape,
  extends: objectOf({ service: text, file: text }, { from: extendsForm }),
  profiles: names,
  labels: valued,
  annotations: valued,
  container_name: text,
  hostname: text,
  domainname: text,
  attach: scalarOf('boolean', { keepsZero: true }),
  stdin_open: flag,
  tty: flag,
};

/** Fields that say whom it meets. */
const whom = {
  depends_on: mapOf(
    objectOf(
      {
        condition: scalarOf('text', {
          words: ['service_started', 'service_healthy', 'service_completed_successfully'],
        }),
        restart: flag,
        required: scalarOf('boolean', { keepsZero: true, takes: ['boolean'] }),
      },
      { required: ['condition'], complete: withRequired },
    ),
    { from: needsForm, names: namePattern },
  ),
  links: names,
  external_links: names,
  volumes_from: names,
  networks: mapOf(network, { from: namesForm, keepsNull: true, names: namePattern }),
  network_mode: text,
  ports: listOf(port, { expand: portsOf, keyOf: portKey }),
  expose: listOf(scalarOf('text', { takes: ['text', 'number'] }), { keyOf: itself }),
  extra_hosts: hostsShape,
  dns: lone,
  dns_opt: names,
  dns_search: lone,
  mac_address: text,
  volumes: listOf(mount, { expand: mountOf, keyOf: mountKey }),
  tmpfs: lone,
  secrets: listOf(grant, { expand: grantOf, keyOf: grantKey('/run/secrets') }),
  configs: listOf(grant, { expand: grantOf, keyOf: grantKey('') }),
};

/** Fields that say with what means, and what happens when it fails. */
const how = {
  deploy: deployShape,
  scale: scalarOf('integer', { keepsZero: true }),
  restart: text,
  healthcheck: probe,
  init: scalarOf('boolean', { keepsZero: true }),
  stop_grace_period: span,
  stop_signal: text,
  logging,
  mem_limit: bytes,
  mem_reservation: bytes,
  memswap_limit: bytes,
  mem_swappiness: bytes,
  shm_size: bytes,
  pids_limit: cut,
  cpus: number,
  cpu_count: whole,
  cpu_percent: scalarOf('number', { range: [0, 100] }),
  cpu_period: cut,
  cpu_quota: cut,
  cpu_rt_period: cut,
  cpu_rt_runtime: cut,
  cpu_shares: cut,
  cpuset: text,
  blkio_config: any,
  oom_kill_disable: flag,
  oom_score_adj: scalarOf('integer', { range: [-1000, 1000] }),
  ulimits: ulimitsShape,
};

/** Fields that say what it may do. */
const rights = {
  privileged: flag,
  read_only: flag,
  cap_add: names,
  cap_drop: names,
  security_opt: distinct,
  credential_spec: objectOf({ config: text, file: text, registry: text }),
  cgroup: scalarOf('text', { words: ['host', 'private'] }),
  cgroup_parent: text,
  device_cgroup_rules: listOf(text),
  devices: listOf(device, { expand: deviceOf, keyOf: deviceKey }),
  ipc: text,
  pid: scalarOf('text', { mayBeNull: true }),
  uts: text,
  isolation: text,
  userns_mode: text,
  storage_opt: mapOf(anyText),
  sysctls: valued,
};

/** One service. */
export const serviceShape: Shape = objectOf(
  { ...what, ...whom, ...how, ...rights },
  { prints: { command: null, entrypoint: null } },
);

/** The old name of a policy. */
function pullPolicy(node: ScalarNode): ScalarNode {
  return node.value === 'if_not_present' ? { ...node, value: 'missing' } : node;
}

function verifyTest(node: ListNode, context: ShapeContext): void {
  const [first] = node.items;
  if (first === undefined || ['CMD', 'CMD-SHELL', 'NONE'].includes(textOf(first) ?? '')) return;
  refuse(
    context,
    first.at,
    `A list in "${pathText(context)}" has to begin with CMD, CMD-SHELL or NONE, not "${textOf(first) ?? ''}".`,
    'Begin it with CMD for words, with CMD-SHELL for one text that a shell reads.',
  );
}
