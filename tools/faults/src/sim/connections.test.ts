import { fakeClock } from '@alfred/resilience/testing';
import { expect, test } from 'vitest';
import { Connections } from './connections.js';

test('a kept connection goes where it always went, until it is too old', async () => {
  const clock = fakeClock();
  let address = 'a';
  const connections = new Connections(clock, () => address, 100);
  const first = connections.take();
  connections.giveBack(first);
  address = 'b';
  expect(connections.take()).toBe(first);
  expect(connections.take().address).toBe('b');
  connections.giveBack(first);
  await clock.advance(100);
  expect(connections.take()).toEqual({ address: 'b', madeAt: 100 });
});
