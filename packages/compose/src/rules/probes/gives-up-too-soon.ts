import { printDuration } from '@alfred/contract';
import { defineRule } from '../define-rule.js';
import { timingOf } from './timing.js';

/** `probes/gives-up-too-soon`: a service is called unhealthy before its image can have started, and others wait for it. */
export const givesUpTooSoon = defineRule({
  id: 'probes/gives-up-too-soon',
  family: 'probes',
  severity: 'warning',
  check: ({ services, imageOf }) =>
    services.flatMap((service) => {
      const { probe, name } = service;
      const startupMs = imageOf(service)?.startupMs;
      if (probe?.test === undefined || probe.isDisabled || startupMs === undefined) return [];
      const { intervalMs, retries, startPeriodMs } = timingOf(probe);
      const patienceMs = Math.max(startPeriodMs, 0) + intervalMs * retries;
      const waiting = services.flatMap(({ needs, name: who }) =>
        needs
          .filter(({ to, condition }) => to === name && condition === 'service_healthy')
          .map(({ at }) => ({ message: `"${who}" is not started then.`, at })),
      );
      // What is known of a start is an estimate; half of it is surely too little.
      if (patienceMs * 2 >= startupMs || waiting.length === 0) return [];
      return [
        {
          message: `"${name}" is called unhealthy after ${printDuration(patienceMs)}, and its image takes up to ${printDuration(startupMs)} until it serves: on a slow start nothing that waits for it starts.`,
          help: `Write «start_period: ${printDuration(startupMs)}»: failures within it do not count.`,
          at: probe.retries?.at ?? probe.at,
          service: name,
          related: waiting,
        },
      ];
    }),
  page: {
    title: 'A probe gives up before the service can have started',
    why: 'Outside of start_period every failed probe counts. When «retries» of them have failed the service is unhealthy, and Docker Compose ends the start of all that wait for it, though the service would have been there a little later.',
    help: 'Give a start_period as long as the slowest start.',
    bad: {
      'compose.yaml': `services:
  search:
    image: elasticsearch:8.15.0
    mem_limit: 2g
    environment:
      xpack.security.enabled: 'false'
      discovery.type: single-node
    volumes: [search:/usr/share/elasticsearch/data]
    healthcheck:
      test: curl -fs http://127.0.0.1:9200/_cluster/health
      interval: 2s
      timeout: 2s
  api:
    image: ghcr.io/acme/api:1.6.0
    mem_limit: 256m
    depends_on:
      search:
        condition: service_healthy
volumes:
  search:
`,
    },
    good: {
      'compose.yaml': `services:
  search:
    image: elasticsearch:8.15.0
    mem_limit: 2g
    environment:
      xpack.security.enabled: 'false'
      discovery.type: single-node
    volumes: [search:/usr/share/elasticsearch/data]
    healthcheck:
      test: curl -fs http://127.0.0.1:9200/_cluster/health
      interval: 2s
      timeout: 2s
      start_period: 2m
  api:
    image: ghcr.io/acme/api:1.6.0
    mem_limit: 256m
    depends_on:
      search:
        condition: service_healthy
volumes:
  search:
`,
    },
    at: 'compose.yaml:9:5',
  },
});
