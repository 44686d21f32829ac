import { printBytes } from '@alfred/contract';
import type { Decided, PlannedResources } from '@alfred/model';
import { printCores } from '../cores.js';
import type { Teller } from '../reasons.js';
import { noted, type YamlMap, type YamlValue } from '../yaml-value.js';

/** Limits and reservations with the steps that led to them. */
export function resourcesOf(resources: PlannedResources, tell: Teller): YamlMap {
  const amount = (decision: Decided<number>, print: (value: number) => string): YamlValue =>
    noted(print(decision.value), { behind: tell(decision.because) });
  return {
    limits: {
      memory: amount(resources.memoryLimit, printBytes),
      cpus: amount(resources.cpuLimitMillicores, printCores),
    },
    reservations: {
      memory: amount(resources.memoryReservation, printBytes),
      cpus: amount(resources.cpuReservationMillicores, printCores),
    },
  };
}
