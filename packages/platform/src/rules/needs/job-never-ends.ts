import type { Rule } from '@alfred/model';

/** `needs/job-never-ends`: a job is started anew each time it has ended well. */
export const jobNeverEnds: Rule = (stack) =>
  stack.services.flatMap(({ name, kind, restart }) =>
    kind !== 'job' ||
    restart === undefined ||
    (restart.value !== 'always' && restart.value !== 'unless-stopped')
      ? []
      : [
          {
            code: 'needs/job-never-ends',
            severity: 'error',
            message: `"${name}" is a job with «restart: ${restart.value}»: it would be run again and again, and whoever waits for its end would wait for ever.`,
            help: 'Leave «restart» out (on-failure is the default of jobs), or change its kind.',
            at: restart.at,
            service: name,
          },
        ],
  );
