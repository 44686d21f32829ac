import { defineRule } from '../define-rule.js';

/** `limits/more-cpu-than-host`: one service may use more cores than the host has; the engine refuses it. */
export const moreCpuThanHost = defineRule({
  id: 'limits/more-cpu-than-host',
  family: 'limits',
  severity: 'error',
  check: ({ services, host }) =>
    services.flatMap(({ name, limits: { cpuLimit: limit } }) =>
      limit === undefined || host?.cpus === undefined || limit.value <= host.cpus
        ? []
        : [
            {
              message: `"${name}" may use ${limit.value} cores, and the host has ${host.cpus}: the engine does not start it.`,
              help: `Write ${host.cpus} or less.`,
              at: limit.at,
              service: name,
            },
          ],
    ),
  page: {
    title: 'A service may use more cores than there are',
    why: 'The engine refuses a container that may use more cores than the host has: «range of CPUs is from 0.01 to 8».',
    help: 'Lower the limit.',
    bad: {
      'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
    mem_limit: 256m
    cpus: 64
`,
    },
    good: {
      'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
    mem_limit: 256m
    cpus: 4
`,
    },
    at: 'compose.yaml:5:11',
  },
});
