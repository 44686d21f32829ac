import { printDuration } from '@alfred/contract';
import type { PlannedProbe } from '@alfred/model';
import { flow, type YamlMap } from '../yaml.js';
import { escapeDollars } from './template.js';

/** The healthcheck. `start_interval` has no effect without `start_period`, so they come together. */
export function healthcheckOf(probe: PlannedProbe): YamlMap {
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
