import { printDuration } from '@alfred/contract';
import type { PlannedProbe, ProbeTime, ServicePlan } from '@alfred/model';
import { beyondPolicy, type Teller } from '../reasons.js';
import { flow, noted, type YamlMap, type YamlValue } from '../yaml-value.js';
import { escapeDollars } from './template.js';

/**
 * How the container is asked. What follows from policies is told once, above all services.
 * Without a probe nothing is printed: `disable: true` makes `docker compose up --wait` fail (seen with Compose 2.26),
 * and a check that the image brings along is better than none.
 */
export function probeOf({ probe }: ServicePlan, tell: Teller): YamlValue | undefined {
  if (probe.value === undefined) return undefined;
  return noted(healthcheckOf(probe.value), { behind: tell(beyondPolicy(probe.because)) });
}

/** A probe of which only some times were said. */
function saidOf(probe: PlannedProbe, unsaid: readonly ProbeTime[]): YamlMap {
  const said = <T>(name: ProbeTime, value: T): T | undefined =>
    unsaid.includes(name) ? undefined : value;
  return {
    test: flow(probe.test.map(escapeDollars)),
    interval: said('interval', printDuration(probe.intervalMs)),
    timeout: said('timeout', printDuration(probe.timeoutMs)),
    retries: said('retries', probe.retries),
    start_period: said('startPeriod', printDuration(probe.startPeriodMs)),
    start_interval: said('startInterval', printDuration(probe.startIntervalMs)),
  };
}

/** The healthcheck. `start_interval` has no effect without `start_period`, so they come together. */
function healthcheckOf(probe: PlannedProbe): YamlMap {
  if (probe.unsaid !== undefined) return saidOf(probe, probe.unsaid);
  return {
    test: flow(probe.test.map(escapeDollars)),
    interval: printDuration(probe.intervalMs),
    timeout: printDuration(probe.timeoutMs),
    retries: probe.retries,
    ...(probe.startPeriodMs > 0
      ? {
          start_period: printDuration(probe.startPeriodMs),
          start_interval: printDuration(probe.startIntervalMs),
        }
      : {}),
  };
}
