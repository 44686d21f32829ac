import { describe, expect, expectTypeOf, test } from 'vitest';
import { fakeHttp } from '../testing/fake-http.js';
import type { EventStream, HttpAnswer, ServerEvent } from './options.js';

const count = { parse: (value: unknown): number => Number(value) };
const client = fakeHttp({
  'GET /1': () => ({ json: 1 }),
  'GET /events': () => ({ events: [1, '2'] }),
});

describe('what a call gives has the type', () => {
  test('of the schema, with a fallback too', async () => {
    const plain = await client.get('/1', { schema: count });
    expectTypeOf(plain).toEqualTypeOf<number>();
    const kept = await client.get('/none', { schema: count, fallback: () => 7 });
    expectTypeOf(kept).toEqualTypeOf<number>();
    const later = await client.post('/none', { schema: count, fallback: async () => 8 });
    expectTypeOf(later).toEqualTypeOf<number>();
    expect([plain, kept, later]).toEqual([1, 7, 8]);
  });

  test('of nothing that was checked: unknown', async () => {
    expectTypeOf(await client.get('/1')).toEqualTypeOf<unknown>();
    const kept = await client.get('/none', { fallback: (error) => ({ error }) });
    expectTypeOf(kept).toEqualTypeOf<unknown>();
    expect(kept).toMatchObject({ error: { status: 404 } });
  });

  test('of an answer and of events', async () => {
    const answer = await client.request('GET', '/1', { schema: count });
    expectTypeOf(answer).toEqualTypeOf<HttpAnswer<number>>();
    expectTypeOf(await client.request('GET', '/1')).toEqualTypeOf<HttpAnswer>();
    const events = await client.events('GET', '/events', { schema: count });
    expectTypeOf(events).toEqualTypeOf<EventStream<number>>();
    const texts = await client.events('GET', '/events');
    expectTypeOf(texts).toEqualTypeOf<EventStream<string>>();
    for await (const event of texts) expectTypeOf(event).toEqualTypeOf<ServerEvent<string>>();
    const seen = [];
    for await (const { data } of events) seen.push(data);
    expect(seen).toEqual([1, 2]);
  });

  test('which no fallback changes', () => {
    // @ts-expect-error a text is no number
    const wrong = client.get('/none', { schema: count, fallback: () => 'none' });
    expectTypeOf(wrong).toEqualTypeOf<Promise<number>>();
  });
});

describe('a fallback', () => {
  test('takes the place of a failure', async () => {
    const given = await client.get('/none', { fallback: () => 'given' });
    expect(given).toBe('given');
  });

  test('does not take the place of what nobody waits for', async () => {
    const signal = AbortSignal.abort();
    const failed = client.get('/1', { signal, fallback: () => 'given' });
    await expect(failed).rejects.toMatchObject({ code: 'cancelled' });
  });

  test('does not hide a slip', async () => {
    await expect(client.get('1', { fallback: () => 'given' })).rejects.toThrow(TypeError);
  });
});
