import { fakeClock, loadedDice } from '@alfred/resilience/testing';
import { expect, test } from 'vitest';
import { arrive } from './arrive.js';

async function arrivals(options: {
  readonly rate: (atMs: number) => number;
  readonly random?: () => number;
}) {
  const clock = fakeClock();
  await clock.advance(500);
  const { rate, random = loadedDice(0) } = options;
  const at: number[] = [];
  let isOver = false;
  const begin = () => void at.push(Math.round(clock.now() - 500));
  void arrive({ clock, durationMs: 1000, rate, random, begin }).then(() => (isOver = true));
  await clock.advance(999);
  expect(isOver).toBe(false);
  await clock.advance(1);
  return { at, isOver, left: clock.pending };
}

test('calls come evenly, from its begin on, and it says when that is over', async () => {
  expect(await arrivals({ rate: () => 4 })).toEqual({
    at: [0, 250, 500, 750],
    isOver: true,
    left: 0,
  });
});

test('the rate follows time', async () => {
  const { at } = await arrivals({ rate: (ms) => (ms < 500 ? 2 : 10) });
  expect(at).toEqual([0, 500, 600, 700, 800, 900]);
});

test('the dice shift each call within its own gap', async () => {
  const { at } = await arrivals({ rate: () => 4, random: loadedDice(0, 0.9) });
  expect(at).toEqual([0, 475, 500, 975]);
});
