import { defineRule } from '../define-rule.js';
import { ownScalar, replaceWhole } from '../reading/edits.js';
import { isProbed } from '../reading/is-probed.js';
import { surelyLasts } from '../reading/lasting.js';

/** `needs/completed-on-service`: a service waits for the end of something that never ends. */
export const completedOnService = defineRule({
  id: 'needs/completed-on-service',
  family: 'start-up',
  severity: 'error',
  check: (facts) =>
    facts.services.flatMap((service) =>
      service.needs.flatMap((need) => {
        const provider = facts.project.services.get(need.to);
        if (need.condition !== 'service_completed_successfully' || provider === undefined)
          return [];
        if (!surelyLasts(provider, facts)) return [];
        const instead = isProbed(provider, facts) === true ? 'service_healthy' : 'service_started';
        const fix = replaceWhole(ownScalar(service, 'depends_on', need.to, 'condition'), instead, {
          title: `Wait for ${instead}`,
          isSafe: true,
        });
        return [
          {
            ...(fix !== undefined && { fix }),
            message: `"${service.name}" waits until "${need.to}" has ended, and "${need.to}" runs all the time: "${service.name}" never starts.`,
            help: `Write «condition: ${instead}».`,
            at: need.at,
            service: service.name,
            related: [{ message: `"${need.to}" is here.`, at: provider.at }],
          },
        ];
      }),
    ),
  page: {
    title: 'A service waits for the end of one that never ends',
    why: '«service_completed_successfully» is for jobs: Docker Compose waits until the other container has ended with 0. A server never does.',
    help: 'Wait until the server is healthy, or for its start.',
    bad: {
      'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
    depends_on:
      cache:
        condition: service_completed_successfully
  cache:
    image: redis:7.4-alpine
`,
    },
    good: {
      'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
    depends_on:
      cache:
        condition: service_started
  cache:
    image: redis:7.4-alpine
`,
    },
    at: 'compose.yaml:5:7',
  },
});
