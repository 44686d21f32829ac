/** Keys of a service that the schema of stack deploy does not know or forbids; found by trying each on Docker 26. */
export const REFUSED_KEYS: ReadonlySet<string> = new Set([
  ...['annotations', 'attach', 'blkio_config', 'cgroup', 'cpu_count', 'cpu_percent', 'cpu_period'],
  ...['cpu_quota', 'cpu_rt_period', 'cpu_rt_runtime', 'cpu_shares', 'cpus', 'cpuset', 'develop'],
  ...['device_cgroup_rules', 'extends', 'gpus', 'group_add', 'mem_limit', 'mem_reservation'],
  ...[
    'mem_swappiness',
    'memswap_limit',
    'models',
    'oom_kill_disable',
    'oom_score_adj',
    'pids_limit',
  ],
  ...[
    'platform',
    'post_start',
    'pre_stop',
    'profiles',
    'provider',
    'pull_policy',
    'runtime',
    'scale',
    'storage_opt',
    'uts',
  ],
  ...['volume_driver', 'volumes_from'],
]);

/** What to write instead of a key that is refused. */
export const INSTEAD: Readonly<Record<string, string>> = {
  mem_limit: 'deploy.resources.limits.memory',
  mem_reservation: 'deploy.resources.reservations.memory',
  cpus: 'deploy.resources.limits.cpus',
  pids_limit: 'deploy.resources.limits.pids',
  scale: 'deploy.replicas',
};

/** Keys that stack deploy reads and drops, with what that means. */
export const IGNORED_KEYS: Readonly<
  Record<string, { readonly means: string; readonly help: string }>
> = {
  restart: {
    means: 'what ends is started again, whatever was written',
    help: 'Write deploy.restart_policy.condition: none, on-failure or any.',
  },
  container_name: {
    means: 'containers get names of their own, and scripts that use the name find nothing',
    help: 'Take it away, and find containers by their service.',
  },
  privileged: {
    means: 'the service starts without the rights it needs',
    help: 'Take the service out of the stack, or add the capabilities it needs with cap_add.',
  },
  devices: {
    means: 'the service starts and does not find its devices',
    help: 'Run it with docker compose on the node that has them.',
  },
  network_mode: {
    means: 'the service is in the default network instead',
    help: 'Name networks, or write «networks: [host]» with an external network host.',
  },
  security_opt: {
    means: 'the service runs without these restrictions',
    help: 'Set them for the engine of each node, in daemon.json.',
  },
  shm_size: {
    means: '/dev/shm has 64 MB',
    help: 'Mount a tmpfs at /dev/shm: «type: tmpfs», with tmpfs.size.',
  },
  links: {
    means: 'aliases of links are not known',
    help: 'Use the name of the service, or aliases of a network.',
  },
  external_links: { means: 'their names are not known', help: 'Use an external network.' },
  ipc: { means: 'it has memory of its own', help: 'Take it away, or run it with docker compose.' },
  pid: {
    means: 'it sees its own processes only',
    help: 'Run it with docker compose on each node.',
  },
  userns_mode: { means: 'the user namespace of the engine holds', help: 'Set it for the engine.' },
  mac_address: { means: 'the engine chooses one', help: 'Take it away.' },
  cgroup_parent: { means: 'the engine’s own holds', help: 'Set it for the engine.' },
  domainname: { means: 'it has none', help: 'Take it away.' },
};
