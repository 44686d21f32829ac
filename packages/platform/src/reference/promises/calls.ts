import type { Promised } from './promised.js';

const core = (name: string): string => `packages/resilience/src/${name}.test.ts`;

/** The policies of a call, outermost first. */
export const calls: readonly Promised[] = [
  {
    what: 'The policies enclose each other in one order, and each may stand alone.',
    tests: [
      [
        core('order'),
        'fallback, deadline: what the fallback does has time of its own',
        'deadline, retry: one deadline for all attempts',
        'retry, breaker: each attempt asks the breaker anew',
        'throttle, bulkhead: what is refused takes no place',
        'bulkhead, attempt time-out: waiting for a place does not use up an attempt',
        'a policy that is left out is not asked, and its state is that of one at rest',
      ],
    ],
  },
  {
    what: 'Deadline: one for the whole call over all attempts; on expiry the attempt is really cancelled; no work is begun when no time is left.',
    tests: [
      [
        core('deadline'),
        'when the time is up the work is cancelled and the call fails',
        "the caller's own deadline holds when it is earlier",
        'no work is begun when no time is left',
      ],
      [core('pipeline'), 'the deadline spans attempts and waits'],
    ],
  },
  {
    what: 'Retry: 3 attempts, full jitter from 100 ms (500 ms after a throttle) up to 20 s, finite for any number of attempts.',
    tests: [
      [
        core('retry'),
        'a lost connection, with full jitter: 0.5 · 100, then 0.5 · 200 ms',
        'three attempts, then the last failure with their number',
        'after «too many requests» from a longer base: 0.5 · 500',
      ],
      [core('backoff'), 'is finite and within the cap for any retry'],
      [core('vectors'), 'a constant second with dice', '%s: the longest waits after the first'],
    ],
  },
  {
    what: 'Retry-After: seconds or a date; wait max(backoff, min(retryAfter, backoff + 5 s)); negative means stop.',
    tests: [
      [core('retry'), 'of %d ms: waits %d', 'a callee that says «do not come back»'],
      [core('backoff'), 'Retry-After'],
    ],
  },
  {
    what: 'What is retried: connection errors, 408, 429, 500, 502, 503, 504; only what may be repeated; never an open breaker, a full bulkhead, a cancel, another 4xx.',
    tests: [
      [
        core('retry'),
        'an answer of %d',
        'what was never sent, whatever the method',
        'what may not be repeated',
        'an open breaker',
        'a full bulkhead',
        'a cancelled call',
        'another 4xx',
      ],
    ],
  },
  {
    what: 'Retry budget: retries ≤ 10% of the calls and a small reserve; exhausted, a call fails at once with an error of its own.',
    tests: [
      [
        core('retry-budget.model'),
        'whatever happens in whatever order, it gives the retries that a plain model gives',
        'over any time, retries ≤ ratio · calls + reserve + what time gave',
      ],
      [core('retry'), 'an empty budget has an error of its own, with the failure as its cause'],
      [core('pipeline'), 'at 100% failures, breaker and throttle off, 1.1 attempts per call'],
    ],
  },
  {
    what: 'Circuit breaker: sliding window, minimum of calls, completions only, half-open with a number of trials and a longest wait, generations, open times that grow, by hand.',
    tests: [
      [
        core('breaker.model'),
        'whatever happens in whatever order, it does what a plain model does',
      ],
      [
        core('breaker'),
        'calls are refused without work, and told when to come back',
        'each time without closing in between it stays open longer, up to the cap',
        'as many calls as trials are let through, all must succeed, then it closes',
        'isolated until recover',
      ],
      [
        core('trip-rules'),
        'exactly half of 20 is enough',
        '20 slow successes open',
        'open although the window is full of successes',
        'a burst that fails at one moment is one event',
      ],
    ],
  },
  {
    what: 'Bulkhead: concurrency, queue and time in the queue; who gives up leaves at once.',
    tests: [
      [
        core('bulkhead.model'),
        'whatever happens in whatever order, it does what a plain model does',
      ],
      [
        core('bulkhead'),
        'is refused at once when the queue is full',
        'is refused after the longest wait, and leaves the queue',
        'leaves the queue at once when it is cancelled',
        'never more than the allowed calls at once, and none is lost',
      ],
    ],
  },
  {
    what: 'Adaptive limit: the number under way follows latency.',
    tests: [
      [
        core('adaptive-limit'),
        'grows while there is room, and then refuses nobody',
        'shrinks when latency rises, and grows again when it falls',
        'while little is to be done it stays where it is',
        'never leaves its bounds, whatever it is told',
      ],
      [core('bulkhead'), 'ends near what the destination can do at a time'],
    ],
  },
  {
    what: 'Client-side throttling: refused with the probability max(0, (requests − 2 · accepts) / (requests + 1)) over 2 minutes.',
    tests: [
      [
        core('throttle'),
        'failsafe-go, threshold .9, cap .8: %d requests, %d accepts: %d',
        'nothing is refused while half of the calls are taken, or there were too few',
        'forgets with its window, and at once when it is told',
      ],
      [core('order'), 'breaker, throttle: a trial call is not left to the dice'],
    ],
  },
  {
    what: 'Errors: typed, with code, destination, attempts, retryAfterMs and cause; nothing that loggers print holds a body.',
    tests: [
      [
        core('verdict'),
        '%s is not one of our errors',
        'a failed answer’s body is not among the fields that loggers print',
      ],
      [core('errors'), 'no failure shows the credentials of an address, however it is printed'],
    ],
  },
  {
    what: 'One variable changes how a destination is called at one installation; it is checked at start, and said once in the log.',
    tests: [
      [
        'packages/service-kit/src/needs.test.ts',
        'a variable changes what is written, and the rest stays',
        'faults of variables are named by them, all at once',
      ],
      [
        'packages/service-kit/src/service.test.ts',
        'a variable changes how it is called, as with a need; it is said once, without values',
        'that a variable changes is told of at start, once',
      ],
    ],
  },
  {
    what: 'A pipeline that is closed leaves no timer behind.',
    tests: [
      [
        core('left-behind'),
        'a pipeline that is closed leaves no timer behind',
        'nor does one that is closed while calls are under way, once they are over',
      ],
    ],
  },
];
