import { HEADERS } from '@alfred/contract';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { defineNeeds, type ServiceDefinition } from '../index.js';
import { requestContext } from '../http/request-context.js';
import { createTestService, fakeQueue } from '../testing.js';

const needs = defineNeeds({ nats: 'nats' });
const order = z.object({ item: z.string() });

/** A worker that is sent orders over HTTP, and fails as often as its item says. */
const worker: ServiceDefinition<Record<never, never>, typeof needs> = {
  name: 'worker',
  needs,
  plugin: async (app, { clients: { nats } }) => {
    app.post('/orders', (request) => nats.publish('orders.new', request.body));
    nats.consume({
      stream: { name: 'ORDERS', subjects: ['orders.>'] },
      schema: order,
      maxDeliver: 3,
      async handle({ item }, { attempt }) {
        if (item.startsWith('fails') && attempt <= Number(item.slice(5))) throw new Error('no');
        const { traceId } = requestContext.getStore() ?? {};
        await nats.publish('done.a', { item, attempt, traceId });
      },
    });
  },
};

const traceId = '0af7651916cd43dd8448eb211c80319c';

test('a worker is tested without a server: what it is sent comes to its end', async () => {
  const nats = fakeQueue();
  const service = await createTestService(worker, { clients: { nats } });
  const headers = { [HEADERS.traceparent]: `00-${traceId}-b7ad6b7169203331-01` };
  const request = { method: 'POST', url: '/orders', headers } as const;
  await service.inject({ ...request, payload: { item: 'tea' } });
  await service.inject({ ...request, payload: { item: 'fails2' } });
  await nats.settled();
  expect(nats.published.filter(({ subject }) => subject === 'done.a')).toEqual([
    { subject: 'done.a', value: { item: 'tea', attempt: 1, traceId } },
    { subject: 'done.a', value: { item: 'fails2', attempt: 3, traceId } },
  ]);
  expect(nats.deadLetters).toEqual([]);
  await service.close();
});

test.each([
  ['no JSON', '{', 'invalid_json', 1],
  ['another shape', '{"item":1}', 'invalid_message', 1],
  ['one that always fails', '{"item":"fails9"}', 'handler_failed', 3],
])('%s goes to the dead letters', async (_, text, reason, attempts) => {
  const nats = fakeQueue();
  const service = await createTestService(worker, { clients: { nats } });
  await nats.publishText('orders.new', text);
  await nats.settled();
  const letter = { subject: 'orders.new', consumer: 'worker', reason, attempts, text };
  expect(nats.deadLetters).toEqual([letter]);
  await service.close();
});

test('a message of one id is kept once', async () => {
  const nats = fakeQueue();
  const first = await nats.publish('a', 1, { id: 'x' });
  expect(await nats.publish('a', 2, { id: 'x' })).toEqual({ ...first, duplicate: true });
  expect(nats.published).toEqual([{ subject: 'a', value: 1 }]);
});

test('while it is gone, publishing fails', async () => {
  const nats = fakeQueue();
  nats.down = true;
  await expect(nats.publish('a', 1)).rejects.toMatchObject({ code: 'connection_failed' });
  nats.down = false;
  await nats.ensureStream({ name: 'A', subjects: ['a'] });
  await expect(nats.call(async () => 1)).rejects.toThrow('a fake queue has no connection');
});

test.each([
  ['orders.>', undefined, 'orders.a.b', true],
  ['orders.>', undefined, 'orders', false],
  ['orders.*', undefined, 'orders.a', true],
  ['orders.*', undefined, 'orders.a.b', false],
  ['orders.>', 'orders.a', 'orders.a', true],
  ['orders.>', 'orders.a', 'orders.b', false],
])('subjects %s, subject %s: %s is taken: %s', async (pattern, subject, sent, expected) => {
  const nats = fakeQueue();
  const seen: unknown[] = [];
  // It waits for whoever comes later.
  await nats.publish(sent, 1);
  nats.consume({
    stream: { name: 'ORDERS', subjects: [pattern] },
    ...(subject === undefined ? {} : { subject }),
    schema: z.number(),
    handle: (value) => void seen.push(value),
  });
  await nats.settled();
  expect(seen).toEqual(expected ? [1] : []);
});
