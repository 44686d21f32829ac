import { fakeClock } from '@alfred/resilience/testing';
import { describe, expect, test, vi } from 'vitest';
import { fakeNats, type FakeNats } from '../testing/fake-nats.js';
import { NatsLink } from './nats-link.js';

/** A link whose tries to connect fail until there is a server. */
function open(first: FakeNats | null = fakeNats()) {
  const clock = fakeClock();
  const state: { server: FakeNats | null; tries: number } = { server: first, tries: 0 };
  const dial = async () => {
    state.tries += 1;
    if (state.server === null) throw new Error('connection refused');
    return state.server.connection;
  };
  const link = new NatsLink({ destination: 'nats', dial, clock, random: () => 1 });
  link.begin();
  return { link, clock, state };
}

const patient = () => new AbortController().signal;
const notConnected = { code: 'connection_failed', neverSent: true };
const brokeOff = { code: 'connection_failed', neverSent: false };

describe('connecting', () => {
  test('tries again and again, and later each time', async () => {
    const { link, clock, state } = open(null);
    await link.firstTry;
    // 50, 100, 200, 400, 800, 1000, 1000 ms.
    await clock.advance(3549);
    expect([state.tries, link.isUp]).toEqual([7, false]);
    state.server = fakeNats();
    await clock.advance(1);
    expect([state.tries, link.isUp, link.epoch]).toEqual([8, true, 1]);
  });

  test('begins anew when the package has given up for good', async () => {
    const server = fakeNats();
    const { link, clock, state } = open(server);
    await link.firstTry;
    server.giveUp();
    await clock.advance(0);
    expect(link.isUp).toBe(false);
    state.server = fakeNats();
    await clock.advance(50);
    expect([link.isUp, link.epoch]).toEqual([true, 2]);
  });

  test('follows what the package says of the connection', async () => {
    const server = fakeNats();
    const { link, clock } = open(server);
    await link.firstTry;
    const changes: boolean[] = [];
    const stop = link.onChange(() => changes.push(link.isUp));
    for (const type of ['ping', 'disconnect', 'reconnecting', 'reconnect'] as const) {
      server.tell(type);
      await clock.advance(0);
    }
    expect([changes, link.epoch]).toEqual([[false, true], 2]);
    stop();
    server.tell('disconnect');
    await clock.advance(0);
    expect(changes).toHaveLength(2);
  });
});

describe('use', () => {
  test('gives what the work gives, or throws what it throws', async () => {
    const server = fakeNats();
    const { link } = open(server);
    await link.firstTry;
    await expect(link.use(async (connection) => connection)).resolves.toBe(server.connection);
    const failure = new Error('no');
    await expect(link.use(() => Promise.reject(failure))).rejects.toBe(failure);
  });

  test('without a connection it fails at once, and nothing is begun', async () => {
    const server = fakeNats();
    const { link, clock } = open(server);
    const work = vi.fn();
    await expect(link.use(work)).rejects.toMatchObject(notConnected);
    await link.firstTry;
    server.tell('disconnect');
    await clock.advance(0);
    await expect(link.use(work)).rejects.toMatchObject(notConnected);
    expect(work).not.toHaveBeenCalled();
  });

  test('fails as soon as the connection is lost', async () => {
    const server = fakeNats();
    const { link, clock } = open(server);
    await link.firstTry;
    const failure = link.use(() => new Promise(() => undefined)).catch((error: unknown) => error);
    server.tell('disconnect');
    await clock.advance(0);
    expect(await failure).toMatchObject(brokeOff);
  });
});

describe('waiting for the connection', () => {
  test('is over when it stands', async () => {
    const { link, clock, state } = open(null);
    await link.firstTry;
    const up = link.whenUp(patient());
    state.server = fakeNats();
    await clock.advance(100);
    expect(await up).toBe(true);
    expect(await link.whenUp(patient())).toBe(true);
  });

  test.each(['the signal aborts', 'the link is closed'])('is over when %s', async (how) => {
    const { link } = open(null);
    await link.firstTry;
    const controller = new AbortController();
    const up = link.whenUp(controller.signal);
    if (how === 'the signal aborts') controller.abort();
    else await link.close();
    expect(await up).toBe(false);
  });
});

describe('closing', () => {
  test('what was sent goes out first', async () => {
    const flush = vi.fn(() => Promise.resolve());
    const server = fakeNats(flush);
    const { link, clock } = open(server);
    await link.firstTry;
    await link.close();
    expect(flush).toHaveBeenCalledOnce();
    expect([server.isClosed, link.isUp, clock.pending]).toEqual([true, false, 0]);
  });

  test('a silent server is not waited for longer than 500 ms', async () => {
    const server = fakeNats(() => new Promise(() => undefined));
    const { link, clock } = open(server);
    await link.firstTry;
    const closed = link.close();
    await clock.advance(499);
    expect(server.isClosed).toBe(false);
    await clock.advance(1);
    await closed;
    expect(server.isClosed).toBe(true);
  });

  test('while it tries to connect: what still comes is closed, and nothing is left', async () => {
    const { link, clock, state } = open();
    const { server } = state;
    await link.close();
    expect([server?.isClosed, state.tries, clock.pending]).toEqual([true, 1, 0]);
  });
});
