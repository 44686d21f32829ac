import { fakeClock } from '@alfred/resilience/testing';
import { expect, test } from 'vitest';
import { callOptions } from './call-options.js';

const clock = fakeClock();
const theirs = new AbortController().signal;
const own = new AbortController().signal;
const never = Number.POSITIVE_INFINITY;

test.each([
  ['nothing said, nobody served', undefined, {}, [undefined, never, false]],
  ['nothing said', { headers: {}, signal: theirs, deadlineAt: 50 }, {}, [theirs, 50, false]],
  [
    'an end before theirs',
    { headers: {}, deadlineAt: 50 },
    { deadlineMs: 20, signal: own, repeatable: true },
    [own, 20, true],
  ],
  [
    'an end after theirs',
    { headers: {}, deadlineAt: 50 },
    { deadlineMs: 70 },
    [undefined, 50, false],
  ],
] as const)('%s', (_, caller, options, [signal, deadlineAt, repeatable]) => {
  const given = callOptions(clock, caller, options);
  expect(given.signal).toBe(signal);
  expect(given).toMatchObject({ deadlineAt, repeatable });
});
