import { ResilienceError } from '@alfred/resilience';
import { expect, test } from 'vitest';
import { judgeQueue, toQueueFailure } from './nats-failures.js';

const named = (name: string, code?: number) =>
  Object.assign(new Error('maximum bytes exceeded'), {
    name,
    ...(code === undefined ? {} : { code }),
  });

test.each([
  [
    'JetStreamApiError',
    10_077,
    { code: 'destination_failed', message: 'nats refused (10077 maximum bytes exceeded)' },
  ],
  ['PermissionViolationError', undefined, { code: 'destination_failed' }],
  ['JetStreamNotEnabled', undefined, { code: 'connection_failed', neverSent: true }],
  ['TimeoutError', undefined, { neverSent: false, message: 'nats did not answer' }],
  ['ClosedConnectionError', undefined, { neverSent: false, message: 'nats broke off' }],
  ['RequestError', undefined, { code: 'connection_failed', neverSent: false }],
])('%s', (name, code, expected) => {
  const cause = named(name, code);
  expect(toQueueFailure(cause, 'nats')).toMatchObject({ ...expected, destination: 'nats', cause });
});

test.each([
  new ResilienceError('closed', 'x', { destination: 'nats' }),
  named('InvalidArgumentError'),
  named('TypeError'),
  'text',
])('%s stays as it came', (error) => {
  expect(toQueueFailure(error, 'nats')).toBe(error);
});

test.each([
  ['a refusal', toQueueFailure(named('JetStreamApiError', 10_077), 'nats'), 'no', 'success'],
  ['a slip', named('InvalidArgumentError'), 'no', 'success'],
  ['nobody there', toQueueFailure(named('JetStreamNotEnabled'), 'nats'), 'safe', 'failure'],
  ['no answer', toQueueFailure(named('TimeoutError'), 'nats'), 'if-repeatable', 'failure'],
])('%s: retried %s, for the breaker a %s', (_, error, retry, breaker) => {
  expect(judgeQueue(error)).toMatchObject({ retry, breaker });
});
