import { expect, it } from 'vitest';
import { parseYaml } from '../yaml/parse.js';
import { child, plainOf } from './node.js';

const [tree] = parseYaml('f', 'a: { b: [1, "2", null], __proto__: { c: true } }\n').documents;

it.each([
  [
    ['a', 'b'],
    [1, '2', null],
  ],
  [['a', '__proto__', 'c'], true],
  [['a', 'b', 'c'], undefined],
  [['toString'], undefined],
  [['a', 'constructor'], undefined],
])('the value behind %j is %j', (path, value) => {
  const found = child(tree, ...path);
  expect(found && plainOf(found)).toEqual(value);
});

it('plain data is what JSON can print, whatever its keys are called', () => {
  expect(tree && JSON.stringify(plainOf(tree))).toBe(
    '{"a":{"b":[1,"2",null],"__proto__":{"c":true}}}',
  );
});
