import { defineRule } from '../define-rule.js';
import { ownScalar, replaceWhole } from '../reading/edits.js';
import { surelyLasts } from '../reading/lasting.js';
import { waitingFor } from '../reading/waiting.js';

/** `needs/job-never-ends`: a job that others wait for is started anew each time it has ended well. */
export const jobNeverEnds = defineRule({
  id: 'needs/job-never-ends',
  family: 'start-up',
  severity: 'error',
  check: (facts) =>
    facts.services.flatMap((job) => {
      const { restart } = job;
      if (restart === undefined || !/^(?:always|unless-stopped)$/.test(restart.value)) return [];
      if (surelyLasts(job, facts)) return [];
      const waiting = waitingFor(job.name, 'service_completed_successfully', facts).map(
        ({ name, need }) => ({ message: `"${name}" waits for its end here.`, at: need.at }),
      );
      if (waiting.length === 0) return [];
      const fix = replaceWhole(ownScalar(job, 'restart'), 'on-failure', {
        title: 'Start it again only after a failure',
        isSafe: true,
      });
      return [
        {
          ...(fix !== undefined && { fix }),
          message: `"${job.name}" has «restart: ${restart.value}»: it is run again and again, and whoever waits for its end waits for ever.`,
          help: 'Write «restart: on-failure» for a job, or leave it out.',
          at: restart.at,
          service: job.name,
          related: waiting,
        },
      ];
    }),
  page: {
    title: 'A job is started again each time it has ended',
    why: 'With «restart: always» the engine starts a container again also when it has ended with 0. It is never seen as ended, so those that wait for its end never start, and a migration is run for ever.',
    help: 'Give jobs «restart: on-failure», or none.',
    bad: {
      'compose.yaml': `services:
  migrate:
    image: ghcr.io/acme/api:1.6.0
    command: [migrate]
    restart: always
  api:
    image: ghcr.io/acme/api:1.6.0
    restart: always
    depends_on:
      migrate:
        condition: service_completed_successfully
`,
    },
    good: {
      'compose.yaml': `services:
  migrate:
    image: ghcr.io/acme/api:1.6.0
    command: [migrate]
    restart: on-failure
  api:
    image: ghcr.io/acme/api:1.6.0
    restart: always
    depends_on:
      migrate:
        condition: service_completed_successfully
`,
    },
    at: 'compose.yaml:5:14',
  },
});
