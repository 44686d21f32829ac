import type { Promised } from './promised.js';

const health = (name: string): string => `packages/health/src/${name}.test.ts`;
const kit = (name: string): string => `packages/service-kit/src/${name}.test.ts`;

/** What a service says of itself. */
export const healthPromises: readonly Promised[] = [
  {
    what: 'Two doors: a port of its own, answered by a worker thread from pushed state, and the same paths on the service’s port.',
    tests: [
      [health('door/door'), 'answers from what was pushed', 'live is answered all the same'],
      [health('listener'), 'answers the four paths with status, type and body of the contract'],
      [
        kit('running'),
        'answers on both doors, and writes one line per request that is no health request',
      ],
    ],
  },
  {
    what: 'Live: the process makes progress, whatever its dependencies do; it fails only when the heartbeat is older than its limit.',
    tests: [
      [
        health('health'),
        'is up before, during and after the service’s life, whatever its dependencies do',
      ],
      [
        health('door/serve-door'),
        'a heartbeat older than the limit fails live and started, and nothing else',
      ],
    ],
  },
  {
    what: 'Ready: started, not draining, every critical dependency up; optional ones are shown.',
    tests: [
      [
        health('health'),
        'is down until started',
        'follows critical checks, and only shows optional ones',
        'is down while draining, with all checks up',
      ],
      [kit('running'), 'is not ready while what it needs is down, stays live, and comes back'],
    ],
  },
  {
    what: 'Started: 503 until start-up is complete, then the same as live.',
    tests: [
      [
        health('health'),
        'waits until the service is open and every critical check was up once',
        'stays, when a dependency goes away later',
      ],
    ],
  },
  {
    what: 'Checks run in the background at their own interval with a time-out; no probe triggers one; no message of a failure is shown.',
    tests: [
      [
        health('health'),
        'run at their interval, and sooner while down',
        'no endpoint ever triggers one',
        'one that takes too long is down, and told so',
        'messages are never shown, as they may hold secrets',
      ],
    ],
  },
  {
    what: 'Metrics: Prometheus text and OpenMetrics, read by a real Prometheus; labels are bounded.',
    tests: [
      [
        'tools/e2e/test/metrics.test.ts',
        'a real Prometheus takes the page of each door, in both forms',
        'promtool has nothing to say of the page',
      ],
      [
        health('metrics/page'),
        'whatever is registered and counted, both forms are read back as they were meant',
      ],
      [health('metrics/metrics'), 'beyond the limit series are counted together, and none is lost'],
    ],
  },
  {
    what: 'Every decision of a policy is counted, and a breaker that opens or closes writes one line.',
    tests: [
      [
        kit('metrics/metrics'),
        'each decision is counted',
        'opens, closes, is isolated',
        'the page shows the state of each destination and of each check',
      ],
    ],
  },
  {
    what: 'Load is shed with 503, Retry-After and a problem; health is not shed, and what is important last.',
    tests: [
      [kit('http/http'), 'sheds requests with Retry-After, and health is not shed'],
      [
        kit('http/load/gate'),
        'nearly all of what is possible is done, and in time',
        'what is urgent is neither shed nor late',
      ],
      [
        kit('http/load/admission'),
        'shrinks when requests wait for the main loop, to no less than 16',
        'grows again when the loop is in time and the places are used',
      ],
    ],
  },
  {
    what: 'A request whose caller’s time is over is not begun; the deadline grows shorter from service to service; who hangs up ends all that was done for it.',
    tests: [
      [
        kit('http/travel'),
        'the deadline grows shorter, and the innermost gives up first and says so',
        'a caller that hangs up ends all that was done for it',
        'a request whose time runs out while its body arrives is not begun',
      ],
      [kit('http/answers'), 'a request whose time is up is not begun'],
    ],
  },
  {
    what: 'Drain on SIGTERM and SIGINT: ready says no, what is under way is answered, idle connections are closed, what does not end is cut; a second signal ends at once.',
    tests: [
      [
        kit('drain'),
        'a request under way gets its answer, on a connection that is then closed',
        'an idle kept connection does not hold it up',
        'what does not end within the grace period is cut',
      ],
      [kit('start-service'), '%s drains and ends with 0', '%s is logged once, drained, 1'],
    ],
  },
  {
    what: 'Settings and secrets: all faults at once, no secret among them; a secret’s file is read again when it changed.',
    tests: [
      [kit('service'), 'says everything at once, and no secret'],
      [kit('settings/settings'), 'are read without the line end, and anew when their file changes'],
    ],
  },
];
