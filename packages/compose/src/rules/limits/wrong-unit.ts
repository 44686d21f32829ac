import type { ComposeService } from '@alfred/compose-file';
import type { Placed } from '@alfred/model';
import { defineRule, type Fault } from '../define-rule.js';

const MEBIBYTE = 1024 ** 2;

/** What the engine refuses to go below. */
const LEAST_MEMORY = 6 * MEBIBYTE;

/** More cores than any host that runs compose files has. */
const MANY_CORES = 100;

/** `limits/wrong-unit`: a number that can only be meant in another unit. */
export const wrongUnit = defineRule({
  id: 'limits/wrong-unit',
  family: 'limits',
  severity: 'error',
  check: ({ services }) => services.flatMap(faultsOf),
  page: {
    title: 'An amount in the wrong unit',
    why: 'Memory without a unit is counted in bytes, and cpus are whole cores. The engine refuses a limit below 6 MiB and more cores than there are; /dev/shm of some bytes is taken as it is, and nothing works in it.',
    help: 'Write the unit: 512m, 1g; and cores as 0.5.',
    bad: {
      'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
    mem_limit: 512
`,
    },
    good: {
      'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
    mem_limit: 512m
`,
    },
    at: 'compose.yaml:4:16',
  },
});

function faultsOf(service: ComposeService): readonly Fault[] {
  const { name, limits } = service;
  const { memoryLimitBytes: memory, shmBytes: shm, cpuLimit: cpus } = limits;
  const isSmall = (amount: Placed<number> | undefined, least: number): amount is Placed<number> =>
    amount !== undefined && amount.value > 0 && amount.value < least;
  return [
    ...(isSmall(memory, LEAST_MEMORY)
      ? [
          {
            message: `"${name}" may use ${memory.value} bytes of memory; the engine takes no less than 6 MiB and does not start it.`,
            help: 'Write the unit behind the number: 512m for mebibytes, 1g for gibibytes.',
            at: memory.at,
            service: name,
          },
        ]
      : []),
    ...(isSmall(shm, MEBIBYTE)
      ? [
          {
            message: `/dev/shm of "${name}" has room for ${shm.value} bytes: what uses it crashes.`,
            help: 'Write the unit behind the number: 256m, 1g.',
            at: shm.at,
            service: name,
          },
        ]
      : []),
    ...(cpus !== undefined && cpus.value >= MANY_CORES
      ? [
          {
            message: `"${name}" may use ${cpus.value} cores, which no host has; the engine does not start it.`,
            help: `cpus counts whole cores: write ${cpus.value / 1000} if thousandths were meant.`,
            at: cpus.at,
            service: name,
          },
        ]
      : []),
  ];
}
