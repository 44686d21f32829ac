import { printDuration } from '@alfred/contract';
import { defineRule } from '../define-rule.js';
import { timingOf } from './timing.js';

/** An outage that is seen later than this was seen by people before. */
const LATE_MS = 10 * 60_000;

/** `probes/late-detection`: interval and retries together say that an outage is seen only after a long time. */
export const lateDetection = defineRule({
  id: 'probes/late-detection',
  family: 'probes',
  severity: 'warning',
  check: ({ services }) =>
    services.flatMap(({ name, probe }) => {
      if (probe === undefined || probe.isDisabled) return [];
      const { intervalMs, retries } = timingOf(probe);
      if (intervalMs * retries < LATE_MS) return [];
      return [
        {
          message: `"${name}" is asked every ${printDuration(intervalMs)} and called unhealthy after ${retries} failures: an outage is seen after ${printDuration(intervalMs * retries)}.`,
          help: 'Ask more often; a probe every 10 to 30 seconds costs next to nothing.',
          at: probe.intervalMs?.at ?? probe.retries?.at ?? probe.at,
          service: name,
        },
      ];
    }),
  page: {
    title: 'An outage is seen late',
    why: 'Until as many probes in a row have failed as «retries» says, a dead service is called healthy. With long intervals that is a quarter of an hour and more.',
    help: 'Ask every 10 to 30 seconds, with 3 retries.',
    bad: {
      'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
    healthcheck:
      test: [CMD, /api, health]
      interval: 10m
`,
    },
    good: {
      'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
    healthcheck:
      test: [CMD, /api, health]
      interval: 15s
`,
    },
    at: 'compose.yaml:6:17',
  },
});
