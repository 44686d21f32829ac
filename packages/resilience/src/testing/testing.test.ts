import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { fakeClock, fakeHttp, loadedDice, refusedConnection } from '../testing.js';

describe('fake clock', () => {
  test('timers run in the order of their times, those of one time in the order they were set', async () => {
    const clock = fakeClock();
    const order: string[] = [];
    const set = (name: string, at: number) =>
      clock.after(at, () => order.push(`${name}@${clock.now()}`));
    set('c', 20);
    set('a', 10);
    set('b', 10);
    set('late', 30);
    await clock.advance(25);
    expect(order).toEqual(['a@10', 'b@10', 'c@20']);
    expect([clock.now(), clock.pending]).toEqual([25, 1]);
  });

  test('a timer set by a timer runs when its time comes', async () => {
    const clock = fakeClock();
    const ran: number[] = [];
    clock.after(10, () => clock.after(10, () => ran.push(clock.now())));
    await clock.advance(100);
    expect(ran).toEqual([20]);
  });

  test('dates go with it', async () => {
    const clock = fakeClock(Date.UTC(2031, 0, 1));
    await clock.advance(1000);
    expect(new Date(clock.wallTime()).toISOString()).toBe('2031-01-01T00:00:01.000Z');
  });
});

test('loaded dice give their numbers again and again', () => {
  const dice = loadedDice(0.1, 0.9);
  expect([dice(), dice(), dice()]).toEqual([0.1, 0.9, 0.1]);
  expect(loadedDice()()).toBe(0.5);
});

describe('fake HTTP', () => {
  test('a route sees the request and gives the answer', async () => {
    const client = fakeHttp({
      'POST /ask': ({ json, path, headers }) => ({
        json: { json, path, type: headers['content-type'] },
      }),
    });
    await expect(client.post('/ask', { json: { q: 1 }, query: { n: 1 } })).resolves.toEqual({
      json: { q: 1 },
      path: '/ask?n=1',
      type: 'application/json',
    });
  });

  test('what has no route is not found', async () => {
    await expect(fakeHttp({}).get('/x')).rejects.toMatchObject({ status: 404 });
  });

  test('text, nothing, a stream', async () => {
    const client = fakeHttp({
      'GET /text': () => ({ text: 'hello' }),
      'GET /nothing': () => ({ status: 204 }),
      'GET /stream': () => ({
        stream: ['a', 'b'],
        headers: { 'content-type': 'text/event-stream' },
      }),
    });
    await expect(client.get('/text')).resolves.toBe('hello');
    await expect(client.get('/nothing')).resolves.toBeUndefined();
    expect(await text((await client.stream('GET', '/stream')).body)).toBe('ab');
  });

  test('events: text as it is, all else as JSON', async () => {
    const client = fakeHttp({ '*': () => ({ events: [{ a: 1 }, 'two\nlines', '[DONE]'] }) });
    const seen: string[] = [];
    for await (const { data } of await client.events('GET', '/', { terminator: '[DONE]' })) {
      seen.push(data);
    }
    expect(seen).toEqual(['{"a":1}', 'two\nlines']);
  });

  test('a route that throws is a destination that is not there', async () => {
    const client = fakeHttp({
      'GET /': () => {
        throw refusedConnection();
      },
    });
    await expect(client.get('/')).rejects.toMatchObject({ code: 'connection_failed' });
    await client.close();
  });

  test('a policy it cannot have is refused', () => {
    expect(() => fakeHttp({}, { timeoutMs: -1 })).toThrow('timeoutMs');
  });
});
