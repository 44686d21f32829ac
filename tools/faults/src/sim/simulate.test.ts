import { describe, expect, test } from 'vitest';
import { simulate, type SimParts } from './simulate.js';
import { answerIn, destination, hands, type Reply } from './destination.js';
import { callsThrough, pipelineTo, plainCallsTo } from './worlds.js';

const second = { durationMs: 1000, rate: () => 50 };
const backend = (parts: SimParts, reply: () => Reply, heeds = true) =>
  destination({ name: 'backend', ...parts, reply, heeds });

describe('a simulation', () => {
  const open = (parts: SimParts) =>
    callsThrough(
      pipelineTo('backend', parts),
      backend(parts, () => answerIn(20, parts.destinationDice)),
    );

  test('comes to the same for the same seed, and to something else for another', async () => {
    const [first, again, other] = [
      await simulate({ ...second, open, seed: 1 }),
      await simulate({ ...second, open, seed: 1 }),
      await simulate({ ...second, open, seed: 2 }),
    ];
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
  });

  test('offers what the rate says, whatever becomes of the calls before', async () => {
    const silent = (parts: SimParts) =>
      callsThrough(
        plainCallsTo('backend', parts, 5000),
        backend(parts, () => ({ is: 'silence' })),
      );
    const { offered, samples, failures } = await simulate({ ...second, open: silent, seed: 1 });
    expect(offered).toBe(50);
    expect(samples.map((sample) => sample.offered)).toEqual(Array(10).fill(5));
    expect(failures.map(({ code }) => code)).toEqual(Array(50).fill('attempt_timeout'));
  });

  test('does not wait for ever for a call that does not end', async () => {
    const hanging = () => ({ call: () => new Promise(() => undefined), close: () => undefined });
    await expect(simulate({ ...second, open: hanging, seed: 1 })).rejects.toThrow(
      '50 calls have not ended',
    );
  });
});

describe('a destination', () => {
  const once = async (reply: Reply, heeds = true) => {
    const open = (parts: SimParts) =>
      callsThrough(
        plainCallsTo('backend', parts, 100),
        backend(parts, () => reply, heeds),
      );
    const recording = await simulate({ durationMs: 1000, rate: () => 1, open, seed: 1 });
    return {
      answerMs: recording.answerMs.map(Math.round),
      codes: recording.failures.map(({ code }) => code),
      underWay: recording.samples.at(-1)?.underWay,
    };
  };

  test.each<[Reply, object]>([
    [
      { is: 'answer', afterMs: 20 },
      { answerMs: [20], codes: [], underWay: 0 },
    ],
    [{ is: 'refusal' }, { answerMs: [], codes: ['connection_failed'], underWay: 0 }],
    [
      { is: 'break', afterMs: 10 },
      { answerMs: [], codes: ['connection_failed'], underWay: 0 },
    ],
    [{ is: 'silence' }, { answerMs: [], codes: ['attempt_timeout'], underWay: 0 }],
  ])('%j', async (reply, expected) => {
    expect(await once(reply)).toEqual(expected);
  });

  test('that does not heed who hangs up works on', async () => {
    expect(await once({ is: 'silence' }, false)).toMatchObject({ underWay: 1 });
  });

  test('with two hands does two calls at a time, in their order', () => {
    const clock = { now: () => 0, wallTime: () => 0, after: () => () => undefined };
    const reply = hands(2, 10, clock, () => 0.5);
    const afterMs = Array.from({ length: 5 }, () => reply()).map(
      (one) => 'afterMs' in one && one.afterMs,
    );
    expect(afterMs).toEqual([10, 10, 20, 20, 30]);
  });
});
