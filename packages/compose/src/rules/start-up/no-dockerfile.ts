import { defineRule } from '../define-rule.js';
import { isThere, localContext, localDockerfile } from '../../facts/build-files.js';
import { withoutBuild } from './without-build.js';

/** `files/no-dockerfile`: the Dockerfile of a build is not there, though its folder is. */
export const noDockerfile = defineRule({
  id: 'files/no-dockerfile',
  family: 'start-up',
  severity: 'error',
  check: ({ services, exists }) =>
    services.flatMap((service) => {
      const { name, build } = service;
      const context = localContext(build);
      const dockerfile = localDockerfile(build);
      if (build === undefined || context === undefined || dockerfile === undefined) return [];
      if (!isThere(context, exists) || exists(dockerfile)) return [];
      const { severity, consequence } = withoutBuild(service);
      const written = build.dockerfile ?? 'Dockerfile';
      const fromProject = written !== 'Dockerfile' && exists(written);
      return [
        {
          severity,
          message: `"${name}" is to be built with ${dockerfile}, which is not there: ${consequence}.`,
          help: fromProject
            ? `${written} is there from the folder of the compose file; «dockerfile» is relative to the context, ${context}.`
            : 'Look at «dockerfile»: its path is relative to the context.',
          at: build.at,
          service: name,
        },
      ];
    }),
  page: {
    title: 'The Dockerfile is not there',
    why: 'The path of a Dockerfile is relative to the context, not to the compose file. Docker Compose finds out only when it builds.',
    help: 'Write the path as it is seen from the context.',
    bad: {
      'compose.yaml': `services:
  api:
    build:
      context: api
      dockerfile: api/Dockerfile.prod
`,
      'api/Dockerfile.prod': 'FROM scratch\n',
    },
    good: {
      'compose.yaml': `services:
  api:
    build:
      context: api
      dockerfile: Dockerfile.prod
`,
      'api/Dockerfile.prod': 'FROM scratch\n',
    },
    at: 'compose.yaml:3:5',
  },
});
