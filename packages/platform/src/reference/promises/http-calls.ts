import type { Promised } from './promised.js';

const http = (name: string): string => `packages/resilience/src/http/${name}.test.ts`;

/** What the HTTP client adds. */
export const httpCalls: readonly Promised[] = [
  {
    what: 'One agent for each destination, with as many connections as allowed; idle ones are closed before the peer does it.',
    tests: [
      [
        http('undici-transport'),
        'are as many as allowed, however many calls there are',
        'an idle one is closed by us, before the peer does it',
        'the transport has time-outs of its own',
      ],
    ],
  },
  {
    what: 'A host that moved is found: connections have a longest age.',
    tests: [
      [
        http('undici-transport'),
        'is found when its connections have reached their age, and not before',
        'is found at once when the old address refuses',
      ],
    ],
  },
  {
    what: 'The time that is left travels in a header, as do trace, request id and urgency.',
    tests: [[http('client'), 'the time the attempt has, and what the caller hands on']],
  },
  {
    what: 'Cancellation travels: when the caller leaves, the request is aborted.',
    tests: [
      [http('trouble'), 'when the caller leaves, the request is aborted'],
      [http('lasting'), '%s: ends when its caller leaves'],
    ],
  },
  {
    what: 'Writes are repeated only with an idempotency key, the same for all attempts.',
    tests: [
      [
        http('safety'),
        'is made for a write that is marked so, the same for all its attempts',
        'is asked for anew only where it may be',
      ],
    ],
  },
  {
    what: 'A stream is never tried again after its first byte; it is one call until its end.',
    tests: [
      [http('safety'), 'after a time-out of the attempt: not when a byte had come'],
      [
        http('lasting'),
        'has a place among as many as calls may have; one more is refused, and no failure',
        'often enough opens the breaker',
        '%s: a row of them opens the breaker, however many calls went well before',
      ],
    ],
  },
  {
    what: 'Server-sent events, typed, with a stall time-out; the deadline governs the wait for the first.',
    tests: [
      [
        http('events'),
        'typed events, in any pieces, with their type and id',
        'before the first event is governed by the deadline',
        'after it is governed by the stall time-out alone, and comments are life',
        'leaving the loop aborts the request, and nothing more is read',
      ],
    ],
  },
  {
    what: 'Bodies are unpacked, and bounded as they are when unpacked.',
    tests: [
      [
        http('decode'),
        'is passed on unpacked, as it comes',
        'one that says beforehand that it is too large is not read',
      ],
    ],
  },
  {
    what: 'A callee that used up its own retries is not asked again by its callers.',
    tests: [[http('client'), 'not what a callee has tried enough itself']],
  },
];
