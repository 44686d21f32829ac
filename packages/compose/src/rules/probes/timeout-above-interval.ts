import { printDuration } from '@alfred/contract';
import { defineRule } from '../define-rule.js';
import { timingOf } from './timing.js';

/** Below this the delay is small; the engine itself waits as long where nothing is written. */
const LONG_MS = 30_000;

/** `probes/timeout-above-interval`: one hanging probe lasts longer than the time between two, so what hangs is seen late. */
export const timeoutAboveInterval = defineRule({
  id: 'probes/timeout-above-interval',
  family: 'probes',
  severity: 'warning',
  check: ({ services }) =>
    services.flatMap(({ name, probe }) => {
      if (probe?.timeoutMs === undefined || probe.isDisabled) return [];
      const { intervalMs, timeoutMs } = timingOf(probe);
      if (timeoutMs <= intervalMs) return [];
      return [
        {
          ...(timeoutMs < LONG_MS && { severity: 'hint' as const }),
          message: `A probe of "${name}" may take ${printDuration(timeoutMs)} and is asked every ${printDuration(intervalMs)}: a service that hangs is seen later than the interval says.`,
          help: 'Lower the timeout to less than the interval; a probe that takes longer has failed.',
          at: probe.timeoutMs.at,
          service: name,
        },
      ];
    }),
  page: {
    title: 'A probe may take longer than the time between two',
    why: 'The engine asks one probe after the other. While one hangs none is begun, so the timeout and not the interval says when an outage is seen.',
    help: 'Give a timeout below the interval.',
    bad: {
      'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
    healthcheck:
      test: [CMD, /api, health]
      interval: 10s
      timeout: 60s
`,
    },
    good: {
      'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
    healthcheck:
      test: [CMD, /api, health]
      interval: 10s
      timeout: 5s
`,
    },
    at: 'compose.yaml:7:16',
  },
});
