import { defineRule } from '../define-rule.js';
import { askedBy, isLocal } from '../reading/asked.js';
import { serviceNamed } from '../reading/names.js';
import { probeCommands } from '../reading/probe-commands.js';

/** `probes/tests-neighbour`: the probe of one service asks another. */
export const testsNeighbour = defineRule({
  id: 'probes/tests-neighbour',
  family: 'probes',
  severity: 'warning',
  check: (facts) =>
    facts.services.flatMap((service) => {
      const probe = probeCommands(service.probe);
      const at = service.probe?.test?.at;
      if (probe === undefined || at === undefined) return [];
      const asked = askedBy(probe);
      if (asked.some(({ host }) => isLocal(host) || host === service.name)) return [];
      const other = asked
        .map(({ host }) => serviceNamed(host ?? '', facts))
        .find((each) => each !== undefined && each !== service);
      if (other === undefined) return [];
      return [
        {
          message: `The probe of "${service.name}" asks "${other.name}": when that is away, "${service.name}" is called unhealthy, and when it hangs itself, nobody sees it.`,
          help: `Ask "${service.name}" itself, on 127.0.0.1; "${other.name}" has its own probe.`,
          at,
          service: service.name,
          related: [{ message: `"${other.name}" is here.`, at: other.at }],
        },
      ];
    }),
  page: {
    title: 'A probe asks another service',
    why: 'A probe tells of the container it runs in. One that asks a neighbour makes its own service fall ill with the neighbour, so that one outage looks like two, and sees nothing of its own service.',
    help: 'Ask the service itself on 127.0.0.1.',
    bad: {
      'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
    healthcheck:
      test: [CMD, curl, -f, 'http://proxy/api/health']
  proxy:
    image: traefik:v3.1
`,
    },
    good: {
      'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
    healthcheck:
      test: [CMD, curl, -f, 'http://127.0.0.1:8000/health']
  proxy:
    image: traefik:v3.1
`,
    },
    at: 'compose.yaml:5:13',
  },
});
