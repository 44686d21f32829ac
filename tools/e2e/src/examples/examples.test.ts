import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { exampleNames, exampleTargets, printExample, readExpected } from './example.js';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

const cases = exampleNames(root).flatMap((name) =>
  exampleTargets(join(root, 'examples', name)).map((target) => ({ name, target })),
);

// When one of these differs and the new text is right: npm run examples
it.each(cases)('$name for $target is what is committed beside it', ({ name, target }) => {
  const folder = join(root, 'examples', name);
  const { files, diagnostics } = printExample(folder, target);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const expected = readExpected(folder, target);
  expect(Object.keys(files).sort()).toEqual(Object.keys(expected).sort());
  for (const [path, text] of Object.entries(files)) expect(text, path).toBe(expected[path]);
});

it('finds the examples', () => {
  expect(exampleNames(root)).toContain('02-alfred');
});
