import { decided, type Decided, type Platform, type Service } from '@alfred/model';
import { sizeOf } from './memory.js';
import { atMost, extended, inSteps, roundedUpTo, type Step } from './steps.js';

/**
 * A processor limit slows down and does not kill, and requests come in bursts: two and a half times the average
 * lets a burst of a tenth of the time at five times the load pass without waiting.
 */
const BURST_FACTOR = 2.5;

/** Share of the average that the host must keep, so that many quiet services fit beside few busy ones. */
const RESERVED_SHARE_OF_AVERAGE = 0.5;

const cores = (millicores: number): string => `${millicores / 1000}`;

/**
 * The processor limit, in thousandths of a core.
 *
 * | observed average | limit | reservation |
 * | --- | --- | --- |
 * | 0.2 | 0.5 | 0.1 |
 * | 0.05 | 0.15 | 0.05 |
 */
export function decideCpuLimit(service: Service, platform: Platform): Decided<number> {
  const { cpuMillicores, observed } = service.resources;
  if (cpuMillicores !== undefined) return cpuMillicores;
  if (observed === undefined) return sizeOf(service, platform, (size) => size.cpuMillicores);
  const { averageCpuMillicores, peakCpuMillicores, window, at } = observed;
  const seen =
    peakCpuMillicores === undefined
      ? decided(averageCpuMillicores, {
          source: 'observed',
          text: `observed average ${cores(averageCpuMillicores)} over ${window}`,
          at,
        })
      : decided(peakCpuMillicores, {
          source: 'observed',
          text: `observed peak ${cores(peakCpuMillicores)} over ${window}`,
          at,
        });
  return inSteps(seen, peakCpuMillicores === undefined ? forBursts : (so) => so, toStep(platform));
}

const forBursts: Step<number> = (so) =>
  extended(so, Math.round(so.value * BURST_FACTOR), {
    source: 'policy',
    text: `×${BURST_FACTOR} for bursts`,
    change: 'resources.observed.peakCpu in its manifest',
  });

function toStep(platform: Platform): Step<number> {
  return roundedUpTo(
    platform.policies.limits.cpuStepMillicores,
    cores,
    'policy.limits.cpuStep in platform.yaml',
  );
}

/** What the host must keep of its processor. */
export function decideCpuReservation(
  service: Service,
  platform: Platform,
  limit: Decided<number>,
): Decided<number> {
  const { cpuReservationMillicores, cpuMillicores, observed } = service.resources;
  if (cpuReservationMillicores !== undefined) return cpuReservationMillicores;
  const notAboveLimit = atMost(limit.value, { source: 'derived', text: 'not above the limit' });
  if (observed !== undefined) {
    const half = decided(Math.round(observed.averageCpuMillicores * RESERVED_SHARE_OF_AVERAGE), {
      source: 'observed',
      text: `half of the observed average ${cores(observed.averageCpuMillicores)}`,
      at: observed.at,
    });
    return inSteps(half, toStep(platform), notAboveLimit);
  }
  if (cpuMillicores !== undefined) {
    const fifth = decided(Math.max(10, Math.round(limit.value / 5)), {
      source: 'derived',
      text: 'a fifth of the limit',
      change: 'resources.reserve.cpus in its manifest',
    });
    return inSteps(fifth, notAboveLimit);
  }
  return inSteps(
    sizeOf(service, platform, (size) => size.cpuReservationMillicores),
    notAboveLimit,
  );
}
