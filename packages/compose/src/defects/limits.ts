import type { Defect } from './defect.js';

/** Defects of the family `limits`, in the order in which their folders are read by people. */
export const limitsDefects: readonly Defect[] = [
  {
    id: 'limits/none',
    says: 'No service has a limit: one that leaks takes the host with it.',
    rule: 'limits/none',
  },
  {
    id: 'limits/one-forgotten',
    says: 'Four of five services have a limit, the one with the large models has none.',
    rule: 'limits/none',
  },
  {
    id: 'limits/reservation-above-limit',
    says: 'More is kept for the service than it may ever use; the engine refuses.',
    rule: 'limits/reservation-above-limit',
  },
  {
    id: 'limits/reservation-through-merge',
    says: 'The limit came through an anchor and is lower than the reservation written here.',
    rule: 'limits/reservation-above-limit',
  },
  {
    id: 'limits/swap-below-memory',
    says: 'memswap_limit counts memory and swap together, so it cannot be less than the memory.',
    rule: 'limits/swap-below-memory',
  },
  {
    id: 'limits/bytes-for-megabytes',
    says: '512 without a unit is 512 bytes; the engine takes no less than 6 MiB.',
    rule: 'limits/wrong-unit',
  },
  {
    id: 'limits/kilobytes',
    says: '512k was meant to be megabytes.',
    rule: 'limits/wrong-unit',
  },
  {
    id: 'limits/millicores',
    says: 'cpus counts cores; 500 are more than any host has.',
    rule: 'limits/wrong-unit',
  },
  {
    id: 'limits/shm-in-bytes',
    says: 'shm_size: 256 is a quarter of a kilobyte.',
    rule: 'limits/wrong-unit',
  },
  {
    id: 'limits/java-heap',
    says: 'The heap alone is as large as the limit, and Java needs more besides.',
    rule: 'limits/heap-above-limit',
  },
  {
    id: 'limits/elastic-heap',
    says: 'Elasticsearch is given a heap of 2 GB in a container of 1 GB.',
    rule: 'limits/heap-above-limit',
  },
  {
    id: 'limits/node-heap',
    says: 'Node may fill 4 GB before it collects with force, and is killed at 1 GB.',
    rule: 'limits/heap-above-limit',
  },
  {
    id: 'limits/redis-maxmemory',
    says: 'Redis evicts only above a gigabyte, and is killed at half of that.',
    rule: 'limits/heap-above-limit',
  },
  {
    id: 'limits/shared-buffers',
    says: 'shared_buffers is larger than the container.',
    rule: 'limits/heap-above-limit',
    files: ['.env'],
  },
  {
    id: 'limits/innodb-pool',
    says: 'The buffer pool of MySQL does not fit into its limit.',
    rule: 'limits/heap-above-limit',
    files: ['.env'],
  },
  {
    id: 'limits/below-floor',
    says: 'MySQL does not run in 64 MB.',
    rule: 'limits/below-floor',
    files: ['.env'],
  },
  {
    id: 'limits/below-floor-keycloak',
    says: 'Keycloak was given the small limit of all others through an anchor.',
    rule: 'limits/below-floor',
  },
  {
    id: 'limits/exceeds-host',
    says: 'All limits together are more than the host has.',
    rule: 'limits/exceeds-host',
    host: { memoryBytes: 17179869184, cpus: 8 },
  },
  {
    id: 'limits/more-cpu-than-host',
    says: 'One service may use more cores than the host has; the engine refuses.',
    rule: 'limits/more-cpu-than-host',
    host: { memoryBytes: 17179869184, cpus: 8 },
  },
  {
    id: 'limits/browser-without-shm',
    says: 'Chrome crashes with the 64 MB of /dev/shm that a container has.',
    rule: 'limits/small-shm',
  },
  {
    id: 'limits/postgres-without-shm',
    says: 'Parallel queries with much work_mem do not fit into 64 MB of /dev/shm.',
    rule: 'limits/small-shm',
    files: ['.env'],
  },
  {
    id: 'limits/gpu-misspelt',
    says: 'A capability that no driver knows: the engine finds no driver and does not start the service.',
    rule: 'limits/gpu-block',
  },
  {
    id: 'limits/gpu-count-and-ids',
    says: '`count` and `device_ids` exclude each other.',
    rule: 'limits/gpu-block',
    isRefused: true,
  },
];
