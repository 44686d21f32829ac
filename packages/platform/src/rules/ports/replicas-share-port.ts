import type { Rule } from '@alfred/model';

/** `ports/replicas-share-port`: several of one service want the same port of the host. */
export const replicasSharePort: Rule = (stack) =>
  stack.services.flatMap(({ name, replicas, published }) =>
    replicas === 1
      ? []
      : published.map(({ hostPort, at }) => ({
          code: 'ports/replicas-share-port',
          severity: 'warning' as const,
          message: `${replicas} of "${name}" want port ${hostPort} of the host, and on one machine only the first of them gets it.`,
          help: 'Publish nothing and let a gateway reach them by name, or run one.',
          at,
          service: name,
        })),
  );
