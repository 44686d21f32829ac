import { expect, test } from 'vitest';
import { fakeIncoming } from '../testing/fake-incoming.js';
import { deadLetterOf, idOf } from './dead-letter.js';

const because = { consumer: 'mailer', reason: 'handler_failed', detail: 'Error' } as const;

test('says what it was, and why it was given up', () => {
  const headers = { traceparent: 't', 'Nats-Msg-Id': 'x', 'nats-expected-stream': 'JOBS' };
  const message = fakeIncoming({ body: '{"n":1}', attempt: 3, headers });
  const letter = deadLetterOf(message, because);
  expect(letter).toMatchObject({ subject: 'dead-letter.JOBS.mailer', id: 'JOBS:mailer:7' });
  expect(letter.data).toBe(message.data);
  // What would tell the server something is left out.
  expect(letter.headers).toEqual({
    traceparent: 't',
    'x-dead-letter-reason': 'handler_failed',
    'x-dead-letter-detail': 'Error',
    'x-dead-letter-subject': 'jobs.a',
    'x-dead-letter-stream': 'JOBS',
    'x-dead-letter-sequence': '7',
    'x-dead-letter-consumer': 'mailer',
    'x-dead-letter-attempts': '3',
  });
});

test('a detail keeps to its header: one line, 500 characters', () => {
  const detail = `a\r\nx-other: b\n${'c'.repeat(1000)}`;
  const { headers } = deadLetterOf(fakeIncoming(), { ...because, detail });
  const printed = headers['x-dead-letter-detail'] ?? '';
  expect(printed).toMatch(/^a x-other: b c+$/);
  expect(printed).toHaveLength(500);
});

test.each([
  [{ 'Nats-Msg-Id': 'x' }, 'x'],
  [{}, 'JOBS:7'],
])('the id of a message with %j is %s', (headers, expected) => {
  expect(idOf(fakeIncoming({ headers }))).toBe(expected);
});
