import { defineRule } from '../define-rule.js';

/** `ports/replicas-share-port`: several of one service want the same port of the host. */
export const replicasSharePort = defineRule({
  id: 'ports/replicas-share-port',
  family: 'start-up',
  target: 'compose',
  severity: 'warning',
  check: ({ services }) =>
    services.flatMap(({ name, replicas, ports }) => {
      if (replicas === undefined || replicas.value < 2) return [];
      return ports.flatMap(({ hostPort, at }) =>
        hostPort === undefined ||
        hostPort.from === 0 ||
        hostPort.to - hostPort.from + 1 >= replicas.value
          ? []
          : [
              {
                message: `${replicas.value} of "${name}" want port ${hostPort.from} of the host, and on one machine only the first of them gets it.`,
                help: 'Publish a range that has room for all, or nothing and let a proxy reach them by name, or run one.',
                at,
                service: name,
                related: [{ message: 'So many of it are to run.', at: replicas.at }],
              },
            ],
      );
    }),
  page: {
    title: 'Several of one service want one port of the host',
    why: 'A port of the host goes to one container. Of three replicas with «8000:8000» one starts and two fail. In a swarm it works, because there the port belongs to the service.',
    help: 'Publish a range with room for all, or put a proxy in front of them.',
    bad: {
      'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
    ports:
      - '8000:8000'
    deploy:
      replicas: 3
`,
    },
    good: {
      'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
    ports:
      - '8000-8002:8000'
    deploy:
      replicas: 3
`,
    },
    at: 'compose.yaml:5:9',
  },
});
