import { printBytes } from '@alfred/contract';
import { decided, type Decided, type Platform, type Service, type Size } from '@alfred/model';
import { atLeast, atMost, byPolicy, extended, inSteps, roundedUpTo, type Step } from './steps.js';

const MEBIBYTE = 1024 ** 2;

/** Binary fractions are not exact: 1500M and 10% are a little more than 1650M. */
const NOISE_BYTES = 1e-3;

/** Share of an observed peak that the host must keep: most of what was seen, not the spikes. */
const RESERVED_SHARE_OF_PEAK = 0.75;

/**
 * The memory limit: what was set by hand; else the observed peak with headroom, rounded up; else what a small
 * installation of a known image takes; else the size's. Never below the floor of the image or of the platform.
 *
 * | observed peak | headroom | rounded up to | limit |
 * | --- | --- | --- | --- |
 * | 530M | 30% | 50M | 700M |
 * | 110M | 30% | 50M | 150M |
 * | 20M | 30% | 50M | 64M, the platform's minimum |
 */
export function decideMemoryLimit(service: Service, platform: Platform): Decided<number> {
  const { memoryBytes, observed, floorBytes } = service.resources;
  if (memoryBytes !== undefined) return memoryBytes;
  const { limits } = platform.policies;
  const minimum = byPolicy(
    platform,
    'limits.minimum',
    limits.minimumBytes,
    `at least ${printBytes(limits.minimumBytes)}`,
  );
  if (observed === undefined)
    return inSteps(unobserved(service, platform), atLeast(floorBytes), atLeast(minimum));
  const seen = decided(observed.peakMemoryBytes, {
    source: 'observed',
    text: `observed peak ${printMebibytes(observed.peakMemoryBytes)} over ${observed.window}`,
    at: observed.at,
  });
  return inSteps(
    seen,
    withHeadroom(limits.headroomFraction),
    roundedUpTo(limits.roundToBytes, printBytes, 'policy.limits.roundTo in platform.yaml'),
    atLeast(floorBytes),
    atLeast(minimum),
  );
}

/** Adds a share of the peak, so that the next peak fits as well. */
export function withHeadroom(fraction: number): Step<number> {
  return (so) =>
    extended(so, Math.ceil(so.value * (1 + fraction) - NOISE_BYTES), {
      source: 'policy',
      text: `headroom +${Math.round(fraction * 100)}%`,
      change: 'policy.limits.headroom in platform.yaml',
    });
}

function unobserved(service: Service, platform: Platform): Decided<number> {
  const { size, typicalBytes } = service.resources;
  if (size === undefined && typicalBytes !== undefined) return typicalBytes;
  return sizeOf(service, platform, (found) => found.memoryBytes);
}

/** What the host must keep: set by hand; else from what was observed; else half of the limit or the size's. */
export function decideMemoryReservation(
  service: Service,
  platform: Platform,
  limit: Decided<number>,
): Decided<number> {
  const { memoryReservationBytes, memoryBytes, observed, size, typicalBytes } = service.resources;
  if (memoryReservationBytes !== undefined) return memoryReservationBytes;
  const notAboveLimit = atMost(limit.value, { source: 'derived', text: 'not above the limit' });
  if (observed !== undefined) {
    const { averageMemoryBytes, peakMemoryBytes } = observed;
    const start =
      averageMemoryBytes === undefined
        ? decided(Math.ceil(peakMemoryBytes * RESERVED_SHARE_OF_PEAK), {
            source: 'observed',
            text: `75% of the observed peak ${printMebibytes(peakMemoryBytes)}`,
            at: observed.at,
          })
        : decided(averageMemoryBytes, {
            source: 'observed',
            text: `observed average ${printMebibytes(averageMemoryBytes)}`,
            at: observed.at,
          });
    return inSteps(
      start,
      roundedUpTo(
        platform.policies.limits.roundToBytes,
        printBytes,
        'policy.limits.roundTo in platform.yaml',
      ),
      notAboveLimit,
    );
  }
  if (memoryBytes !== undefined || (size === undefined && typicalBytes !== undefined)) {
    const half = Math.max(1, Math.round(limit.value / 2 / MEBIBYTE)) * MEBIBYTE;
    return inSteps(
      decided(half, {
        source: 'derived',
        text: 'half of the limit',
        change: 'resources.reserve.memory in its manifest',
      }),
      notAboveLimit,
    );
  }
  return inSteps(
    sizeOf(service, platform, (found) => found.memoryReservationBytes),
    notAboveLimit,
  );
}

/** A number of the size that the service asks for, or of the platform's default size. */
export function sizeOf(
  service: Service,
  platform: Platform,
  pick: (size: Size) => number,
): Decided<number> {
  const wished = service.resources.size;
  const name = wished?.name ?? platform.policies.limits.defaultSize;
  const size = platform.sizes.get(name) ?? platform.sizes.get('small');
  const value = size === undefined ? 0 : pick(size);
  const text = wished === undefined ? `size ${name}, the default` : `size ${name}`;
  return decided(value, {
    source: wished === undefined ? 'policy' : 'manifest',
    text,
    change:
      wished === undefined ? 'resources.size in its manifest' : `sizes.${name} in platform.yaml`,
    ...(wished === undefined ? {} : { at: wished.at }),
  });
}

/** Observations are read in mebibytes, whatever they were written in. */
function printMebibytes(bytes: number): string {
  return `${Math.round(bytes / MEBIBYTE)}M`;
}
