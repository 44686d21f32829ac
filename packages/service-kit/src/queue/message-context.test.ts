import { HEADERS } from '@alfred/contract';
import { fakeClock } from '@alfred/resilience/testing';
import { expect, test } from 'vitest';
import { fakeIncoming } from '../testing/fake-incoming.js';
import { endOf, messageContext } from './message-context.js';

const traceId = '0af7651916cd43dd8448eb211c80319c';
const traceparent = `00-${traceId}-b7ad6b7169203331-01`;
const { signal } = new AbortController();

test('goes on with the publisher’s trace and request, under a span of its own', () => {
  const headers = { traceparent, [HEADERS.requestId]: 'r-1' };
  const context = messageContext(fakeIncoming({ headers }), { signal, deadlineAt: 50 });
  expect(context).toMatchObject({ requestId: 'r-1', traceId, deadlineAt: 50, signal });
  expect(context.headers[HEADERS.requestId]).toBe('r-1');
  expect(context.headers[HEADERS.traceparent]).toMatch(new RegExp(`^00-${traceId}-(?!b7ad)`));
});

test.each([{}, { traceparent: 'x', [HEADERS.requestId]: 'a\nforged line' }])(
  'with headers %j it begins both anew',
  (headers) => {
    const context = messageContext(fakeIncoming({ headers }), { signal, deadlineAt: 50 });
    expect(context.traceId).toMatch(/^[0-9a-f]{32}$/);
    expect(context.requestId).toMatch(/^[0-9a-f-]{32,36}$/);
  },
);

test.each([
  ['was just published', 0, '1000', 1000],
  ['has waited', 400, '1000', 600],
  ['has waited for longer', 1500, '1000', -500],
  ['comes from a clock that is ahead', -300, '1000', 1000],
  ['has no end', 400, undefined, undefined],
])('a message that %s', (_, ageMs, header, expected) => {
  const clock = fakeClock();
  const headers = header === undefined ? {} : { [HEADERS.deadline]: header };
  const message = fakeIncoming({ headers, publishedAt: clock.wallTime() - ageMs });
  expect(endOf(message, clock)).toBe(expected);
});
