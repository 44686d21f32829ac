import { printBytes } from '@alfred/contract';
import type { Decided, PlannedResources } from '@alfred/model';
import { printCores } from '../cores.js';
import type { Teller } from '../reasons.js';
import { noted, type YamlMap, type YamlValue } from '../yaml-value.js';

/** Limits and reservations with the steps that led to them; undefined where there are none. */
export function resourcesOf(resources: PlannedResources, tell: Teller): YamlMap | undefined {
  const amount = (
    decision: Decided<number> | undefined,
    print: (value: number) => string,
  ): YamlValue | undefined =>
    decision === undefined
      ? undefined
      : noted(print(decision.value), { behind: tell(decision.because) });
  const limits = someOf({
    memory: amount(resources.memoryLimit, printBytes),
    cpus: amount(resources.cpuLimitMillicores, printCores),
  });
  const reservations = someOf({
    memory: amount(resources.memoryReservation, printBytes),
    cpus: amount(resources.cpuReservationMillicores, printCores),
  });
  return someOf({ limits, reservations });
}

function someOf(map: YamlMap): YamlMap | undefined {
  return Object.values(map).every((value) => value === undefined) ? undefined : map;
}
