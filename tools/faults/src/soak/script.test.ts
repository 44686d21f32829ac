import { expect, test } from 'vitest';
import { seededDice } from '../dice.js';
import { randomScript } from './script.js';

const minutes = 5 * 60_000;

test('faults and quiet times take turns, and the last word is that all is well', () => {
  const script = randomScript(minutes, seededDice(1), 'tcp');
  expect(script.length).toBeGreaterThan(50);
  expect(script.map(({ atMs }) => atMs)).toEqual(
    script.map(({ atMs }) => atMs).toSorted((a, b) => a - b),
  );
  script.forEach(({ fault }, n) => expect(Object.keys(fault).length > 0).toBe(n % 2 === 0));
  expect(script.at(-1)).toMatchObject({ fault: {} });
  expect(script.at(-1)?.atMs).toBeLessThanOrEqual(minutes);
});

test('one seed, one script', () => {
  expect(randomScript(minutes, seededDice(7), 'http')).toEqual(
    randomScript(minutes, seededDice(7), 'http'),
  );
});

test('only where requests are understood are they answered with errors', () => {
  const kinds = (protocol: 'tcp' | 'http') =>
    new Set(
      randomScript(minutes, seededDice(3), protocol).flatMap(({ fault }) => Object.keys(fault)),
    );
  expect(kinds('tcp')).not.toContain('errorRate');
  expect(kinds('http')).toContain('errorRate');
  for (const kind of [
    'refuse',
    'silence',
    'latencyMs',
    'resetRate',
    'bytesPerSecond',
    'closeAfterBytes',
  ]) {
    expect(kinds('tcp')).toContain(kind);
  }
});
