import { describe, expect, test } from 'vitest';
import { Turns } from './turns.js';

/** A main loop whose turns the test lets pass, and work that takes the time that its name says: `a 3` takes 3 ms. */
function loop({ later = 0 } = {}) {
  let now = 0;
  const deferred: (() => void)[] = [];
  const begun: string[] = [];
  const waits: number[] = [];
  const late: number[] = [];
  const begin = (item: string, waitedMs: number): void => {
    begun.push(item);
    waits.push(waitedMs);
    now += Number(item.split(' ')[1] ?? 0);
  };
  const turns = new Turns<string>({
    clock: { now: () => now },
    defer: (run) => deferred.push(run),
    begin,
    onTurn: (waitedMs) => late.push(waitedMs),
  });
  const arrive = (item: string, urgency = 3) => {
    if (turns.takeTurn()) begin(item, 0);
    else turns.wait(item, urgency, now);
  };
  /** Ends the turn; what was begun in it does what it still had to do. */
  const turn = () => {
    const before = begun.length;
    for (const run of deferred.splice(0)) run();
    now += later * (begun.length - before);
    return begun.slice(before);
  };
  const pass = (ms: number) => (now += ms);
  return { turns, arrive, turn, pass, begun, waits, late, deferred };
}

test('the first of a turn begins at once, and the others when all have arrived', () => {
  const { arrive, turn, begun, turns } = loop();
  arrive('a');
  arrive('b');
  expect([begun, turns.waiting]).toEqual([['a'], 1]);
  expect(turn()).toEqual(['b']);
  expect(turns.waiting).toBe(0);
});

test('the most urgent go first, and those of one urgency in the order they came', () => {
  const { arrive, turn, begun } = loop();
  arrive('first');
  for (const urgency of [7, 3, 0, 3, 0, 7]) arrive(`${urgency}`, urgency);
  while (begun.length < 7) turn();
  expect(begun).toEqual(['first', '0', '0', '3', '3', '7', '7']);
});

describe('a portion', () => {
  test('ends after 4 ms, so that the loop can look at what has arrived', () => {
    const { arrive, turn } = loop();
    arrive('first');
    for (let i = 0; i < 6; i += 1) arrive(`${i} 3`);
    turn();
    expect([turn(), turn()]).toEqual([
      ['2 3', '3 3'],
      ['4 3', '5 3'],
    ]);
  });

  test('grows while turns are short', () => {
    const { arrive, turn } = loop();
    arrive('first');
    for (let i = 0; i < 100; i += 1) arrive(`${i}`);
    expect([turn(), turn(), turn()].map(({ length }) => length)).toEqual([2, 4, 8]);
  });

  test('shrinks when what was begun turns out to be long, after it had waited for something', () => {
    const { arrive, turn } = loop({ later: 3 });
    arrive('first');
    for (let i = 0; i < 100; i += 1) arrive(`${i}`);
    const sizes = Array.from({ length: 8 }, () => turn().length);
    expect(sizes).toEqual([2, 4, 2, 4, 2, 4, 2, 4]);
  });
});

test('each turn tells how long the first in line has waited, and there is none without something to do', () => {
  const { arrive, turn, pass, late, waits, deferred } = loop();
  arrive('a');
  pass(5);
  arrive('b 10');
  pass(7);
  arrive('c', 0);
  turn();
  arrive('d');
  turn();
  expect(late).toEqual([7, 0]);
  expect([waits, deferred]).toEqual([[0, 0, 7, 0], []]);
});
