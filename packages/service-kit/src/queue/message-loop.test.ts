import { fakeClock } from '@alfred/resilience/testing';
import { describe, expect, test } from 'vitest';
import { fakeIncoming } from '../testing/fake-incoming.js';
import type { Incoming } from './incoming.js';
import { MessageLoop, type MessageSource } from './message-loop.js';
import type { QueueEvent } from './queue-events.js';

/** A loop whose messages come when the test says so, and are in hand until it says so. */
function open(options: { concurrency?: number; ensure?: () => Promise<void> } = {}) {
  const clock = fakeClock();
  const events: QueueEvent[] = [];
  const pulls: number[] = [];
  const state = { ready: true, cuts: 0, handlerCuts: 0 };
  let give: ((message: Incoming | Error | undefined) => void) | undefined;
  const source: MessageSource = {
    pullMs: 1000,
    ensure: options.ensure ?? (() => Promise.resolve()),
    async *pull(max) {
      pulls.push(max);
      for (let left = max; left > 0; left -= 1) {
        const message = await new Promise<Incoming | Error | undefined>((resolve) => {
          give = resolve;
        });
        if (message instanceof Error) throw message;
        if (message === undefined) return;
        yield message;
      }
    },
    cut: () => {
      state.cuts += 1;
      give?.(undefined);
    },
  };
  const inHand: (() => void)[] = [];
  const returned: number[] = [];
  const loop = new MessageLoop({
    destination: 'nats',
    durable: 'mailer',
    source,
    handler: {
      handle: () => new Promise<void>((resolve) => inHand.push(resolve)),
      giveBack: async (_, delayMs) => void returned.push(delayMs),
      cut: () => {
        state.handlerCuts += 1;
        for (const end of inHand.splice(0)) end();
      },
    },
    concurrency: options.concurrency ?? 2,
    isReady: () => state.ready,
    clock,
    random: () => 1,
    onEvent: (event) => void events.push(event),
  });
  const pass = () => clock.advance(0);
  return {
    ...{ loop, clock, events, pulls, state, returned, pass },
    /** A message comes. */
    come: async () => {
      give?.(fakeIncoming());
      await pass();
    },
    /** The pull ends without a message. */
    none: async () => {
      give?.(undefined);
      await pass();
    },
    /** The pull fails. */
    fail: async (error: Error) => {
      give?.(error);
      await pass();
    },
    /** The oldest message in hand is done. */
    done: async () => {
      inHand.shift()?.();
      await pass();
    },
  };
}

describe('pulling', () => {
  test('asks for as many as there are places, and for none while there is none', async () => {
    const { loop, pulls, pass, come, done, none } = open();
    loop.begin();
    await pass();
    expect([pulls, loop.state]).toEqual([[2], 'pulling']);
    await come();
    await none();
    expect([pulls, loop.inHand]).toEqual([[2, 1], 1]);
    await come();
    expect([pulls, loop.inHand]).toEqual([[2, 1], 2]);
    await done();
    expect([pulls, loop.inHand]).toEqual([[2, 1, 1], 1]);
  });

  test('waits while the service is not ready, without a pull', async () => {
    const { loop, pulls, state, clock } = open();
    state.ready = false;
    loop.begin();
    await clock.advance(1000);
    expect([pulls, loop.state]).toEqual([[], 'waiting']);
    state.ready = true;
    await clock.advance(100);
    expect([pulls, loop.state]).toEqual([[2], 'pulling']);
  });

  test('goes on trying when what it needs cannot be had, says so once, and once when that is over', async () => {
    let tries = 0;
    const failure = new Error('no room for the stream');
    const { loop, pulls, clock, events, none } = open({
      ensure: async () => {
        tries += 1;
        if (tries < 6) throw failure;
      },
    });
    loop.begin();
    // 50, 100, 200, 400 ms between the tries.
    await clock.advance(749);
    expect([tries, loop.isFailing, loop.state, pulls]).toEqual([4, true, 'waiting', []]);
    await clock.advance(801);
    expect([tries, loop.isFailing, pulls, events.length]).toEqual([6, false, [2], 1]);
    await none();
    expect(events).toEqual([
      {
        type: 'consumer',
        destination: 'nats',
        consumer: 'mailer',
        state: 'failing',
        error: failure,
      },
      { type: 'consumer', destination: 'nats', consumer: 'mailer', state: 'pulling' },
    ]);
  });
});

test('a pull that fails is tried again, and does not count as something that cannot be had', async () => {
  const { loop, pulls, events, clock, pass, fail } = open();
  loop.begin();
  await pass();
  await fail(new Error('consumer deleted'));
  await fail(new Error('consumer deleted'));
  expect([loop.state, loop.isFailing, pulls, events.length]).toEqual(['waiting', false, [2], 1]);
  await clock.advance(50);
  expect([loop.state, pulls]).toEqual(['pulling', [2, 2]]);
});

describe('stopping', () => {
  test('waits for what is in hand, and gives back what a pull still brings', async () => {
    const { loop, returned, state, clock, pass, come, none, done } = open();
    loop.begin();
    await pass();
    await come();
    const stopped = loop.stop(5000);
    await come();
    expect(returned).toEqual([1000]);
    await none();
    await done();
    expect(await stopped).toBe('clean');
    expect([loop.state, loop.inHand, clock.pending, state.cuts]).toEqual(['stopped', 0, 0, 0]);
  });

  test('cuts what is not over in time', async () => {
    const { loop, state, clock, pass, come } = open();
    loop.begin();
    await pass();
    await come();
    const stopped = loop.stop(5000);
    await clock.advance(4999);
    expect(state).toMatchObject({ cuts: 0, handlerCuts: 0 });
    await clock.advance(1);
    expect(await stopped).toBe('cut');
    expect([loop.state, clock.pending]).toEqual(['stopped', 0]);
    expect(state).toMatchObject({ cuts: 1, handlerCuts: 1 });
  });

  test('nothing in hand when the time is over is a clean end', async () => {
    const { loop, clock, pass } = open();
    loop.begin();
    await pass();
    const stopped = loop.stop(0);
    await clock.advance(0);
    expect(await stopped).toBe('clean');
  });

  test.each([
    ['while all places are taken', { concurrency: 1 }, true],
    ['while it waits to try again', { ensure: () => Promise.reject(new Error('no')) }, false],
  ])('%s', async (_, options, takes) => {
    const { loop, clock, pass, come, done } = open(options);
    loop.begin();
    await pass();
    if (takes) await come();
    const stopped = loop.stop(5000);
    await done();
    expect([await stopped, clock.pending]).toEqual(['clean', 0]);
  });

  test('closing does not wait for the pull under way', async () => {
    const { loop, state, pass, clock } = open();
    loop.begin();
    await pass();
    await loop.close();
    expect([loop.state, state.cuts, clock.pending]).toEqual(['stopped', 1, 0]);
  });
});
