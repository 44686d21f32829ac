/**
 * The order in which most people write the keys of a service and of its blocks: a new key goes behind the nearest one that
 * comes before it here.
 */
export const KEY_ORDER: readonly string[] = [
  ...['<<', 'extends', 'image', 'build', 'platform', 'container_name', 'hostname', 'profiles'],
  ...['entrypoint', 'command', 'user', 'working_dir', 'env_file', 'environment', 'secrets'],
  ...['configs', 'ports', 'expose', 'volumes', 'depends_on', 'healthcheck', 'restart', 'deploy'],
];

/** The order inside the blocks that are added to. */
export const BLOCK_ORDER: readonly string[] = [
  ...['mode', 'replicas', 'resources', 'limits', 'cpus', 'memory', 'pids', 'reservations'],
  ...['test', 'interval', 'timeout', 'retries', 'start_period', 'start_interval'],
  ...['condition', 'restart', 'required'],
];
