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
  return {
    memoryLimit,
    memoryReservation: decideMemoryReservation(service, platform, memoryLimit),
    memoryFloor: service.resources.floorBytes,
    cpuLimitMillicores,
    cpuReservationMillicores: decideCpuReservation(service, platform, cpuLimitMillicores),
  };
}
