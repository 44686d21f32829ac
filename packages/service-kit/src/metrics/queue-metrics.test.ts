import { Metrics } from '@alfred/health';
import { ResilienceError } from '@alfred/resilience';
import { expect, test } from 'vitest';
import { createLogger } from '../logging.js';
import type { QueueEvent } from '../queue/queue-events.js';
import { queueEvents } from './queue-metrics.js';

const common = { destination: 'nats', consumer: 'mailer' } as const;
const message = { subject: 'jobs.a', id: 'x', attempt: 1, durationMs: 12.345 } as const;
const ended = { ...common, ...message, type: 'ended', settled: true } as const;

function open() {
  const metrics = new Metrics();
  const lines: Record<string, unknown>[] = [];
  const log = createLogger({
    service: 'mailer',
    version: '1',
    level: 'info',
    destination: { write: (line) => void lines.push(JSON.parse(line)) },
  });
  return { tell: queueEvents(metrics, log), page: () => metrics.print(), lines };
}

test('a service without a queue has no metrics of one', () => {
  expect(open().page()).toBe('');
});

test('counts deliveries, redeliveries, ends and dead letters; no subject and no id is a label', () => {
  const { tell, page } = open();
  const events: QueueEvent[] = [
    { ...common, type: 'received', attempt: 1 },
    { ...common, type: 'received', attempt: 2 },
    { ...ended, outcome: 'handled' },
    { ...common, type: 'received', attempt: 1 },
    { ...ended, outcome: 'dead_lettered', reason: 'invalid_json', settled: false },
  ];
  for (const event of events) tell(event);
  const labels = 'destination="nats",consumer="mailer"';
  for (const line of [
    `queue_messages_in_hand{${labels}} 1`,
    `queue_redelivered_total{${labels}} 1`,
    `queue_dead_letters_total{${labels},reason="invalid_json"} 1`,
    `queue_unsettled_total{${labels}} 1`,
    `queue_message_duration_seconds_count{${labels},outcome="handled"} 1`,
    `queue_message_duration_seconds_count{${labels},outcome="dead_lettered"} 1`,
  ]) {
    expect(page()).toContain(`${line}\n`);
  }
  expect(page()).not.toMatch(/jobs\.a|"x"/);
});

test.each<[Partial<QueueEvent>, Record<string, unknown>]>([
  [{ outcome: 'handled' }, { level: 'info', outcome: 'handled', ms: 12.35, messageId: 'x' }],
  [
    {
      outcome: 'failed',
      error: new ResilienceError('breaker_open', 'y', { destination: 'db' }),
      delayMs: 499.6,
    },
    { level: 'warn', outcome: 'failed', code: 'breaker_open', comesInMs: 500 },
  ],
  [
    { outcome: 'failed', error: new TypeError('a slip') },
    { level: 'warn', err: { type: 'TypeError', stack: expect.any(String) } },
  ],
  [
    { outcome: 'dead_lettered', reason: 'rejected' },
    { level: 'warn', outcome: 'dead_lettered', reason: 'rejected' },
  ],
])('%j is one line', (event, expected) => {
  const { tell, lines } = open();
  tell({ ...ended, ...event } as QueueEvent);
  expect(lines).toMatchObject([{ ...common, ...expected, msg: 'message', subject: 'jobs.a' }]);
});

test('a consumer that fails, and is back: a line each', () => {
  const { tell, lines } = open();
  tell({ ...common, type: 'consumer', state: 'failing', error: new Error('no room') });
  tell({ ...common, type: 'consumer', state: 'pulling' });
  expect(lines).toMatchObject([
    { level: 'warn', msg: 'mailer cannot take messages: it tries again', err: {} },
    { level: 'info', msg: 'mailer takes messages again' },
  ]);
});
