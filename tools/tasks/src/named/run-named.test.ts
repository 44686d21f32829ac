import { expect, it } from 'vitest';
import { findNamed, runNamed, type NamedRun } from './run-named.js';

const table: Readonly<Record<string, NamedRun<number>>> = {
  second: { about: 'two', load: () => Promise.resolve((number) => Promise.resolve(number * 2)) },
  first: { about: 'one', load: () => Promise.reject(new Error('loaded although not asked for')) },
};

it('lists the names when none is given', () => {
  expect(findNamed(table, undefined, 'npm run x')).toEqual({
    lines: ['Usage: npm run x -- NAME', '  first   one', '  second  two'],
    exitCode: 0,
  });
});

it.each(['third', 'toString'])('refuses %s, which is not there', (name) => {
  expect(findNamed(table, name, 'npm run x')).toEqual({
    lines: [`There is no ${name}. Names: first second`],
    exitCode: 2,
  });
});

it('loads and runs what is named, and nothing else', async () => {
  expect(await runNamed(table, 'second', 'npm run x', 21)).toBe(42);
});
