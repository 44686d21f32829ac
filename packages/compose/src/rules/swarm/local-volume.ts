import { child } from '@alfred/compose-file';
import { defineRule } from '../define-rule.js';

/** `swarm/local-volume`: replicas on several nodes each have a volume of their own under one name. */
export const localVolume = defineRule({
  id: 'swarm/local-volume',
  family: 'swarm',
  target: 'swarm',
  severity: 'warning',
  check: ({ services, project }) =>
    services.flatMap(({ name, replicas, mounts, node }) => {
      if (replicas === undefined || replicas.value < 2) return [];
      if (child(node, 'deploy', 'placement', 'constraints') !== undefined) return [];
      return mounts.flatMap(({ type, source, isReadOnly, at }) => {
        if (type !== 'volume' || source === undefined || isReadOnly) return [];
        const volume = child(project.root, 'volumes', source);
        const isElsewhere = ['driver', 'driver_opts', 'external'].some(
          (key) => child(volume, key) !== undefined,
        );
        if (isElsewhere) return [];
        return [
          {
            message: `${replicas.value} of "${name}" write to the volume "${source}", and each node has one of its own: what one has written the others do not see.`,
            help: 'Run one with a placement constraint, or use a volume driver that all nodes share.',
            at,
            service: name,
            related: [{ message: 'So many of it are to run.', at: replicas.at }],
          },
        ];
      });
    }),
  page: {
    title: 'A local volume for replicas on several nodes',
    why: 'A volume of the driver «local» is a folder of one node. Replicas on other nodes get an empty one of the same name, and nobody is told.',
    help: 'Pin the service to a node, or use a driver that all nodes share.',
    bad: {
      'compose.yaml': `services:
  files:
    image: ghcr.io/acme/files:1.6.0
    volumes: [files:/srv]
    deploy:
      replicas: 2
volumes:
  files:
`,
    },
    good: {
      'compose.yaml': `services:
  files:
    image: ghcr.io/acme/files:1.6.0
    volumes: [files:/srv]
    deploy:
      replicas: 1
volumes:
  files:
`,
    },
    at: 'compose.yaml:4:15',
  },
});
