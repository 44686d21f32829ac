import { defineRule } from '../define-rule.js';
import { isThere, localContext } from '../../facts/build-files.js';
import { withoutBuild } from './without-build.js';

/** `files/no-build-context`: the folder an image is to be built from is not there. */
export const noBuildContext = defineRule({
  id: 'files/no-build-context',
  family: 'start-up',
  severity: 'error',
  check: ({ services, exists }) =>
    services.flatMap((service) => {
      const { name, build } = service;
      const context = localContext(build);
      if (build === undefined || context === undefined || isThere(context, exists)) return [];
      const { severity, consequence } = withoutBuild(service);
      return [
        {
          severity,
          message: `"${name}" is to be built from ${context}, and there is no such folder: ${consequence}.`,
          help: 'Look at the path: it is relative to the folder of the compose file.',
          at: build.at,
          service: name,
        },
      ];
    }),
  page: {
    title: 'The folder to build from is not there',
    why: 'Docker Compose finds it out only when it builds. Whoever has another copy of the project sees nothing of it before that.',
    help: 'Correct the path, or take «build» away and name an image.',
    bad: {
      'compose.yaml': `services:
  api:
    build: ./services/api
`,
    },
    good: {
      'compose.yaml': `services:
  api:
    build: ./api
`,
      'api/Dockerfile': 'FROM scratch\n',
    },
    at: 'compose.yaml:3:5',
  },
});
