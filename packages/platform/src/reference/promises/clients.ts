import type { Promised } from './promised.js';

const real = (name: string): string => `tools/e2e/test/clients/${name}.test.ts`;
const kit = (name: string): string => `packages/service-kit/src/clients/${name}.test.ts`;

/** Databases, caches and queues, each tried on a real one. */
export const clientPromises: readonly Promised[] = [
  {
    what: 'Postgres: as many connections as the manifest says, named after the service, waited for with an end, closed on drain.',
    tests: [
      [
        real('postgres'),
        'keeps as many connections as the need says, named after the service; who waits too long is told',
        'is closed when the service has drained: what is under way ends first',
      ],
    ],
  },
  {
    what: 'Postgres: a statement is cancelled at the server when its caller hangs up or its time is over.',
    tests: [
      [
        real('postgres'),
        'is cancelled at the server when the caller hangs up',
        'is cancelled at the server when its time is over',
      ],
    ],
  },
  {
    what: 'Postgres: a server that goes away gives typed errors and no crash; calls succeed within 2 s when it is back, without a restart.',
    tests: [
      [
        real('postgres'),
        '%s and start under load: errors are typed, and calls succeed again within 2 s',
        'that is silent: calls end in their time, and succeed when it speaks again',
      ],
    ],
  },
  {
    what: 'Redis: nothing is queued while it is down; a command has 500 ms.',
    tests: [
      [
        real('redis'),
        '%s: calls fail at once, and succeed within 2 s when it is back',
        'that is silent: a command ends after 500 ms, and succeeds when it speaks again',
      ],
      [kit('redis'), 'without a connection a call fails at once, and nothing is queued'],
    ],
  },
  {
    what: 'Queues: acknowledged when handled, delivered again with backoff, poison messages to a dead-letter subject, drained.',
    tests: [
      [
        real('queue'),
        'that fails comes again, later each time',
        'that takes longer than the server waits is not delivered a second time',
        'that drains finishes what it has, and leaves the rest to others',
      ],
      [
        real('queue-under-faults'),
        'no message that was kept is lost over a killed server, a worker that drains and one that fails every tenth time',
      ],
    ],
  },
  {
    what: 'Passwords and tokens come from files, and are read again at each new connection.',
    tests: [
      [real('postgres'), 'with another password: the file is read again, and no restart is needed'],
      [real('redis'), 'with another password: the file is read again, and no restart is needed'],
    ],
  },
  {
    what: 'This workspace on a real engine: without Postgres agent-financial is not ready, stays live and says so in time; a rolling restart of model-router loses no request.',
    tests: [
      [
        'tools/e2e/test/workspace/faults.ts',
        'is not ready, stays live, says so in time, and goes on within 2 s once postgres is back',
        'loses no request',
      ],
    ],
  },
];
