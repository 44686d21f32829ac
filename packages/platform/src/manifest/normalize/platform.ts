import type { Origin, OriginLookup, Platform, Policies, Secret, Size } from '@alfred/model';
import type { WrittenPlatform, WrittenPolicy } from '../schema/index.js';
import { settingOf } from './environment.js';
import { fragmentsOf } from './fragments.js';
import { bytesOf, millicoresOf, msOf } from './written.js';

const MEBIBYTE = 1024 ** 2;

/** Everything of platform.yaml, without the services. */
export type PlatformFacts = Omit<Platform, 'services' | 'secrets'> & {
  readonly secrets: readonly Secret[];
};

/** Kinds of service that get shared settings unless said otherwise: those whose code is ours. */
const OUR_KINDS: readonly string[] = ['agent', 'service', 'worker', 'job'];

/** platform.yaml with every default applied. */
export function normalizePlatform(written: WrittenPlatform, origins: OriginLookup): PlatformFacts {
  const origin = origins.keyAt(['name']);
  return {
    name: written.name,
    description: written.description ?? '',
    origin,
    host:
      written.host === undefined
        ? undefined
        : {
            memoryBytes: bytesOf(written.host.memory),
            cpuMillicores: millicoresOf(written.host.cpus),
            at: origins.keyAt(['host']),
          },
    registry: written.registry,
    imageTag: written.imageTag ?? 'dev',
    sizes: sizesOf(written, origins),
    owners: new Map(Object.entries(written.owners ?? {})),
    fragments: fragmentsOf(written.compose, origins),
    policies: policiesOf(written.policy ?? {}),
    policyOrigins: policyOrigins(written.policy ?? {}, origins),
    sharedSettings: Object.entries(written.env ?? {}).map(([name, setting]) => ({
      ...settingOf(name, setting, origins.keyAt(['env', name])),
      kinds: setting.kinds ?? OUR_KINDS,
    })),
    secrets: Object.entries(written.secrets ?? {}).map(([name, { description }]) => ({
      name,
      description,
      at: origins.keyAt(['secrets', name]),
    })),
  };
}

/**
 * The sizes every platform has.
 *
 * | size | memory, reserved | cores, reserved |
 * | --- | --- | --- |
 * | tiny | 128M, 64M | 0.25, 0.05 |
 * | small | 256M, 128M | 0.5, 0.1 |
 * | medium | 512M, 256M | 1, 0.2 |
 * | large | 1G, 512M | 2, 0.4 |
 */
const defaultSizes: readonly (readonly [string, number, number])[] = [
  ['tiny', 128, 250],
  ['small', 256, 500],
  ['medium', 512, 1000],
  ['large', 1024, 2000],
];

function sizesOf(written: WrittenPlatform, origins: OriginLookup): ReadonlyMap<string, Size> {
  const sizes = new Map<string, Size>();
  for (const [name, mebibytes, millicores] of defaultSizes)
    sizes.set(name, sizeOf(mebibytes * MEBIBYTE, millicores));
  for (const [name, size] of Object.entries(written.sizes ?? {})) {
    const standard = sizeOf(bytesOf(size.memory), millicoresOf(size.cpus));
    sizes.set(name, {
      ...standard,
      ...(size.reserve?.memory === undefined
        ? {}
        : { memoryReservationBytes: bytesOf(size.reserve.memory) }),
      ...(size.reserve?.cpus === undefined
        ? {}
        : { cpuReservationMillicores: millicoresOf(size.reserve.cpus) }),
      at: origins.keyAt(['sizes', name]),
    });
  }
  return sizes;
}

/** Half of the memory and a fifth of the processor are kept: agents wait more than they compute. */
function sizeOf(memoryBytes: number, cpuMillicores: number): Size {
  return {
    memoryBytes,
    memoryReservationBytes: Math.round(memoryBytes / 2 / MEBIBYTE) * MEBIBYTE,
    cpuMillicores,
    cpuReservationMillicores: Math.max(10, Math.round(cpuMillicores / 5)),
  };
}

function policiesOf(written: WrittenPolicy): Policies {
  const {
    limits = {},
    probes = {},
    stop = {},
    logging = {},
    security = {},
    ulimits = {},
  } = written;
  return {
    limits: {
      headroomFraction: limits.headroom ?? 0.3,
      roundToBytes: bytesOf(limits.roundTo ?? '50M'),
      minimumBytes: bytesOf(limits.minimum ?? '64M'),
      cpuStepMillicores: millicoresOf(limits.cpuStep ?? 0.05),
      defaultSize: limits.defaultSize ?? 'small',
      heapFraction: limits.heap ?? 0.75,
    },
    probes: {
      style: probes.style ?? 'started',
      intervalMs: msOf(probes.interval ?? '30s'),
      timeoutMs: msOf(probes.timeout ?? '5s'),
      retries: probes.retries ?? 3,
      startPeriodMs: msOf(probes.startPeriod ?? '20s'),
      startIntervalMs: msOf(probes.startInterval ?? '1s'),
    },
    restart: written.restart ?? 'unless-stopped',
    stop: { graceMs: msOf(stop.grace ?? '20s') },
    logging: { maxSizeBytes: bytesOf(logging.maxSize ?? '10M'), maxFiles: logging.maxFiles ?? 3 },
    security: {
      readOnly: security.readOnly ?? true,
      dropCapabilities: security.dropCapabilities ?? true,
    },
    // No engine can give a container more than it has itself, and the smallest in use have some 20 000.
    ulimits: { openFiles: ulimits.nofile ?? 16_384 },
    without: new Set(written.without),
    tolerated: new Set(written.tolerate),
  };
}

/** Where a person set a policy, by its path below `policy`: `probes.interval`. */
function policyOrigins(written: WrittenPolicy, origins: OriginLookup): ReadonlyMap<string, Origin> {
  const found = new Map<string, Origin>();
  for (const [group, value] of Object.entries(written)) {
    if (typeof value !== 'object' || Array.isArray(value))
      found.set(group, origins.keyAt(['policy', group]));
    else
      for (const key of Object.keys(value))
        found.set(`${group}.${key}`, origins.keyAt(['policy', group, key]));
  }
  return found;
}
