import { expect, it } from 'vitest';
import { readOptions } from './options.js';

it.each([
  [[], { name: undefined, runs: undefined, json: false }],
  [['generate'], { name: 'generate', runs: undefined, json: false }],
  [['generate', '--runs', '5', '--json'], { name: 'generate', runs: 5, json: true }],
])('reads %j', (args, options) => {
  expect(readOptions(args)).toEqual(options);
});

it.each([
  [['--runs', 'many'], '--runs takes a number'],
  [['--runs'], '--runs takes a number'],
  [['--fast'], 'unknown option --fast'],
  [['a', 'b'], 'one bench at a time'],
])('refuses %j', (args, message) => {
  expect(readOptions(args)).toContain(message);
});
