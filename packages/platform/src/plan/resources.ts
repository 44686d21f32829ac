import type { Decided, PlannedResources, Platform, Service } from '@alfred/model';
import { decideCpuLimit, decideCpuReservation } from './cpu.js';
import { decideMemoryReservation } from './memory.js';

/** Limits and reservations of a service, once its memory limit is settled. */
export function decideResources(
  service: Service,
  platform: Platform,
  memoryLimit: Decided<number>,
): PlannedResources {
  const cpuLimitMillicores = decideCpuLimit(service, platform);
  const all = {
    memoryLimit,
    memoryReservation: decideMemoryReservation(service, platform, memoryLimit),
    memoryFloor: service.resources.floorBytes,
    cpuLimitMillicores,
    cpuReservationMillicores: decideCpuReservation(service, platform, cpuLimitMillicores),
  };
  return platform.policies.without.has('limits') ? saidOf(all, service) : all;
}

/** Only what the manifest says, itself or by a size or an observation. */
function saidOf(all: PlannedResources, { resources }: Service): PlannedResources {
  const { size, observed, ...wishes } = resources;
  if (size !== undefined || observed !== undefined) return all;
  return {
    memoryLimit: wishes.memoryBytes,
    memoryReservation: wishes.memoryReservationBytes,
    memoryFloor: all.memoryFloor,
    cpuLimitMillicores: wishes.cpuMillicores,
    cpuReservationMillicores: wishes.cpuReservationMillicores,
  };
}
