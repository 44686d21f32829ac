import { child } from '@alfred/compose-file';
import { defineRule } from '../define-rule.js';

/** Networks that belong to one node. */
const ofOneNode = new Set(['bridge']);

/** `swarm/network-driver`: a service of a stack cannot be in a network of one node. */
export const networkDriver = defineRule({
  id: 'swarm/network-driver',
  family: 'swarm',
  target: 'swarm',
  severity: 'error',
  check: ({ services, project }) => {
    const networks = child(project.root, 'networks');
    if (networks?.kind !== 'map') return [];
    return [...networks.entries.values()].flatMap(({ key, value }) => {
      const driver = child(value, 'driver');
      const users = services.filter((service) => service.networks.some(({ name }) => name === key));
      const [first] = users;
      if (driver?.kind !== 'scalar' || typeof driver.value !== 'string' || first === undefined)
        return [];
      if (!ofOneNode.has(driver.value)) return [];
      return [
        {
          message: `The network "${key}" has the driver ${driver.value}, which is for one node: docker stack deploy does not start ${users.map(({ name }) => `"${name}"`).join(', ')}.`,
          help: 'Write «driver: overlay», or nothing: it is the default in a swarm.',
          at: driver.at,
          service: first.name,
        },
      ];
    });
  },
  page: {
    title: 'A network of one node in a stack',
    why: 'Services of a stack may run on any node, so their networks have to reach all of them. The swarm refuses a service in a bridge network: «network cannot be used with services».',
    help: 'Leave the driver out: in a stack it is overlay.',
    bad: {
      'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
    networks: [inner]
networks:
  inner:
    driver: bridge
`,
    },
    good: {
      'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
    networks: [inner]
networks:
  inner:
    driver: overlay
`,
    },
    at: 'compose.yaml:7:13',
  },
});
