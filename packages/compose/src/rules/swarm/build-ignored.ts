import { defineRule } from '../define-rule.js';

/** `swarm/build-ignored`: a stack builds nothing; where no image is named either, nothing can run. */
export const buildIgnored = defineRule({
  id: 'swarm/build-ignored',
  family: 'swarm',
  target: 'swarm',
  severity: 'warning',
  check: ({ services }) =>
    services.flatMap(({ name, build, image }) => {
      if (build === undefined) return [];
      const isNamed = image !== undefined && image.value !== '';
      return [
        {
          ...(!isNamed && { severity: 'error' as const }),
          message: isNamed
            ? `docker stack deploy does not build "${name}": each node pulls ${image.value} as it is in the registry.`
            : `docker stack deploy does not build "${name}", and no image is named that a node could pull: it cannot run.`,
          help: 'Build and push the image before the deploy, and name it with «image».',
          at: build.at,
          service: name,
        },
      ];
    }),
  page: {
    title: 'A stack builds nothing',
    why: 'docker stack deploy drops «build». Every node pulls the image by its name, so changes of the code that were not pushed are not there.',
    help: 'Build and push before the deploy.',
    bad: {
      'compose.yaml': `services:
  api:
    build: api
    image: ghcr.io/acme/api:1.6.0
`,
      'api/Dockerfile': 'FROM scratch\n',
    },
    good: {
      'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
`,
    },
    at: 'compose.yaml:3:5',
  },
});
