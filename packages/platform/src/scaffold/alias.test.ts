import fc from 'fast-check';
import { format } from 'prettier';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { withAlias } from './alias.js';

const alias = '@libs/pricing';
const target = './libs/pricing/src/index.ts';
const line = `"${alias}": ["${target}"]`;

describe('adds an alias', () => {
  it.each([
    [
      'at its place in the alphabet',
      '{\n  "compilerOptions": {\n    "paths": {\n      "@a/b": ["./b"], // b\n      "@z/z": ["./z"]\n    }\n  }\n}\n',
      `{\n  "compilerOptions": {\n    "paths": {\n      "@a/b": ["./b"], // b\n      ${line},\n      "@z/z": ["./z"]\n    }\n  }\n}\n`,
    ],
    [
      'at the end',
      '{ "compilerOptions": { "paths": {\n  "@a/b": ["./b"]\n} } }',
      `{ "compilerOptions": { "paths": {\n  "@a/b": ["./b"],\n  ${line}\n} } }`,
    ],
    [
      'behind a trailing comma',
      '{ "compilerOptions": { "paths": {\n  "@a/b": ["./b"],\n} } }',
      `{ "compilerOptions": { "paths": {\n  "@a/b": ["./b"],\n  ${line},\n} } }`,
    ],
    [
      'to an empty object',
      '{\n  "compilerOptions": {\n    "paths": {}\n  }\n}',
      `{\n  "compilerOptions": {\n    "paths": {\n      ${line}\n    }\n  }\n}`,
    ],
    [
      'to an object that holds only a comment',
      '{\n  "compilerOptions": {\n    "paths": {\n      // none yet\n    }\n  }\n}',
      `{\n  "compilerOptions": {\n    "paths": {\n      ${line}\n      // none yet\n    }\n  }\n}`,
    ],
    [
      'where there are no paths',
      '{\n  "compilerOptions": {\n    "strict": true\n  }\n}',
      `{\n  "compilerOptions": {\n    "strict": true,\n    "paths": {\n      ${line}\n    }\n  }\n}`,
    ],
    [
      'in a file with Windows line ends',
      '{\r\n  "compilerOptions": {\r\n    "paths": {}\r\n  }\r\n}\r\n',
      `{\r\n  "compilerOptions": {\r\n    "paths": {\r\n      ${line}\r\n    }\r\n  }\r\n}\r\n`,
    ],
  ])('%s', (_, before, after) => {
    expect(withAlias(before, alias, target)).toBe(after);
    expect(withAlias(after, alias, target)).toBe(after);
  });
});

it.each([
  '',
  'x',
  '{',
  '[]',
  '{ "compilerOptions": 1 }',
  '{ "a" 1 }',
  '{ "compilerOptions": { "paths": 1 } }',
])('leaves %j alone', (text) => {
  expect(withAlias(text, alias, target)).toBeUndefined();
});

it('adds one alias and changes nothing else, whatever the file looks like', async () => {
  const key = fc.stringMatching(/^@?[a-z]{1,8}(\/[a-z]{1,40})?$/);
  const blank = fc.constantFrom('', ' ', '\n', '\n  ', ' // note\n', ' /* , } */ ');
  const paths = fc.uniqueArray(fc.record({ key, before: blank, after: blank }), {
    selector: (entry) => entry.key,
    maxLength: 6,
  });
  await fc.assert(
    fc.asyncProperty(paths, blank, fc.boolean(), key, async (entries, inside, comma, added) => {
      const list = entries.map(
        ({ key: name, before, after }) => `${before}"${name}": ["./${name}"]${after}`,
      );
      const end = comma && list.length > 0 ? ',' : '';
      const text = `{ "compilerOptions": {${inside}"paths": {${list.join(',')}${end}${inside}} } }`;
      const result = withAlias(text, added, './new.ts') ?? '';
      const was = read(text);
      expect(read(result)).toEqual({ ...was, [added]: was[added] ?? ['./new.ts'] });
    }),
  );
});

it('prints what prettier leaves as it is, for names of every length', async () => {
  const start = '{\n  "compilerOptions": {\n    "paths": {\n      "@a/b": ["./b"]\n    }\n  }\n}\n';
  for (let length = 1; length <= 60; length += 1) {
    const name = 'x'.repeat(length);
    const text = withAlias(start, `@libs/${name}`, `./libs/${name}/src/index.ts`) ?? '';
    expect(await format(text, { parser: 'json', printWidth: 100 })).toBe(text);
  }
});

function read(text: string): Record<string, unknown> {
  const { config, error } = ts.parseConfigFileTextToJson('tsconfig.json', text);
  expect(error).toBeUndefined();
  return config.compilerOptions.paths;
}
