import type { ComposeNode, MapNode } from '../tree/node.js';
import { buildShape } from './build.js';
import { deployShape } from './deploy.js';
import { any, listOf, mapOf, objectOf, scalarOf, textOf } from './make.js';
import { pathScalar } from './paths.js';
import type { ListShape, Shape } from './shape.js';
import { loneForm, probeForm, wordsForm } from './short/lists.js';
import { mountKey, mountOf } from './short/mounts.js';
import { envFileOf, extendsForm, grantKey, grantOf, startedNeeds } from './short/named.js';
import { deviceKey, deviceOf } from './short/devices.js';
import { hostOf, hostsForm } from './short/hosts.js';
import { namesForm, pairsForm } from './short/pairs.js';
import { portKey, portsOf } from './short/ports.js';

const text = scalarOf('text');
const flag = scalarOf('boolean');
const whole = scalarOf('integer');
const number = scalarOf('number');
const bytes = scalarOf('bytes');
const span = scalarOf('duration');
const spanWritten = scalarOf('duration', { keepsZero: true });

const itself = (node: ComposeNode): string => textOf(node) ?? '';
const names: ListShape = listOf(text, { keyOf: itself });
const lone: ListShape = listOf(text, { from: loneForm, keyOf: itself });
const words: ListShape = listOf(text, { from: wordsForm, replaces: true });
const valued = mapOf(text, { from: pairsForm({ alone: 'empty' }) });

const probe = objectOf({
  test: listOf(text, { from: probeForm, replaces: true }),
  interval: spanWritten,
  timeout: spanWritten,
  start_period: spanWritten,
  start_interval: spanWritten,
  retries: scalarOf('integer', { keepsZero: true }),
  disable: flag,
});

const logging = objectOf(
  { driver: text, options: mapOf(text, { keepsNull: true }) },
  { merge: (base, over, byKey) => (sameDriver(base, over) ? byKey() : over) },
);

/** Options belong to a driver: another driver does not inherit them. */
function sameDriver(base: MapNode, over: MapNode): boolean {
  const before = textOf(base.entries.get('driver')?.value);
  const after = textOf(over.entries.get('driver')?.value);
  return before === undefined || after === undefined || before === after;
}

const mount = objectOf({
  type: text,
  source: text,
  target: text,
  read_only: flag,
  consistency: text,
  bind: objectOf({ propagation: text, create_host_path: flag, selinux: text, recursive: text }),
  volume: objectOf({ nocopy: flag, subpath: text }),
  tmpfs: objectOf({ size: bytes, mode: whole }),
});

const port = objectOf({
  mode: text,
  host_ip: text,
  target: whole,
  published: text,
  protocol: text,
  name: text,
  app_protocol: text,
});

const grant = objectOf({
  source: text,
  target: text,
  uid: text,
  gid: text,
  mode: scalarOf('integer', { keepsZero: true }),
});

const device = objectOf({ source: text, target: text, permissions: text });

const network = objectOf({
  aliases: names,
  ipv4_address: text,
  ipv6_address: text,
  link_local_ips: names,
  mac_address: text,
  priority: whole,
  driver_opts: mapOf(text),
});

/** Fields that say what runs. */
const what = {
  image: text,
  build: buildShape,
  command: words,
  entrypoint: words,
  environment: mapOf(text, { from: pairsForm({ alone: 'null' }), keepsNull: true }),
  env_file: listOf(
    objectOf({ path: scalarOf('text', { refine: pathScalar }), required: flag, format: text }),
    {
      from: loneForm,
      expand: envFileOf,
      keyOf: (node) => (node.kind === 'map' ? itself(node.entries.get('path')?.value ?? node) : ''),
    },
  ),
  working_dir: text,
  user: text,
  group_add: names,
  platform: text,
  pull_policy: text,
  runtime: text,
  develop: any,
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
    objectOf({
      condition: text,
      restart: flag,
      required: scalarOf('boolean', { keepsZero: true }),
    }),
    { from: namesForm },
  ),
  links: names,
  external_links: names,
  volumes_from: names,
  networks: mapOf(network, { from: namesForm, keepsNull: true }),
  network_mode: text,
  net: text,
  ports: listOf(port, { expand: portsOf, keyOf: portKey }),
  expose: names,
  extra_hosts: listOf(text, { from: hostsForm, expand: hostOf, keyOf: itself }),
  dns: lone,
  dns_opt: names,
  dns_search: lone,
  mac_address: text,
  volumes: listOf(mount, { expand: mountOf, keyOf: mountKey }),
  volume_driver: text,
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
  log_driver: text,
  log_opt: mapOf(text),
  mem_limit: bytes,
  mem_reservation: bytes,
  memswap_limit: bytes,
  mem_swappiness: bytes,
  shm_size: bytes,
  pids_limit: whole,
  cpus: number,
  cpu_count: whole,
  cpu_percent: number,
  cpu_period: whole,
  cpu_quota: whole,
  cpu_rt_period: scalarOf('text'),
  cpu_rt_runtime: scalarOf('text'),
  cpu_shares: whole,
  cpuset: text,
  blkio_config: any,
  oom_kill_disable: flag,
  oom_score_adj: whole,
  ulimits: mapOf(any),
};

/** Fields that say what it may do. */
const rights = {
  privileged: flag,
  read_only: flag,
  cap_add: names,
  cap_drop: names,
  security_opt: listOf(text),
  credential_spec: any,
  cgroup: text,
  cgroup_parent: text,
  device_cgroup_rules: listOf(text),
  devices: listOf(device, { expand: deviceOf, keyOf: deviceKey }),
  ipc: text,
  pid: text,
  uts: text,
  isolation: text,
  userns_mode: text,
  storage_opt: mapOf(text),
  sysctls: mapOf(text, { from: pairsForm({ alone: 'empty' }) }),
};

/** One service. */
export const serviceShape: Shape = objectOf(
  { ...what, ...whom, ...how, ...rights },
  { complete: withStartedNeeds, prints: { command: null, entrypoint: null } },
);

function withStartedNeeds(node: MapNode): MapNode {
  const needs = node.entries.get('depends_on');
  if (needs?.value.kind !== 'map') return node;
  const entries = new Map(node.entries);
  entries.set('depends_on', { ...needs, value: startedNeeds(needs.value) });
  return { ...node, entries };
}
