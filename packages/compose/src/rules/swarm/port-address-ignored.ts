import { defineRule } from '../define-rule.js';

/** `swarm/port-address-ignored`: a port that was for one address is open on all of them. */
export const portAddressIgnored = defineRule({
  id: 'swarm/port-address-ignored',
  family: 'swarm',
  target: 'swarm',
  severity: 'error',
  check: ({ services }) =>
    services.flatMap(({ name, ports }) =>
      ports.flatMap(({ address, hostPort, at }) =>
        address === undefined || address === '0.0.0.0' || address === '::'
          ? []
          : [
              {
                message: `docker stack deploy drops the address ${address}: port ${hostPort?.from ?? ''} of "${name}" is open on all addresses of all nodes.`,
                help: 'Do not publish it, or close it by the firewall of the nodes.',
                at,
                service: name,
              },
            ],
      ),
    ),
  page: {
    title: 'A port that was for one address is open to all',
    why: 'A swarm publishes ports on every address of every node. What was kept to 127.0.0.1 under docker compose can be reached from outside.',
    help: 'Do not publish the port, or close it by a firewall.',
    bad: {
      'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
    ports: ['127.0.0.1:8080:8080']
`,
    },
    good: {
      'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
    ports: ['8080:8080']
`,
    },
    at: 'compose.yaml:4:13',
  },
});
