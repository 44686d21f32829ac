import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import {
  exampleNames,
  exampleTargets,
  printedCode,
  printExample,
  readExpected,
} from './example.js';

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

it.each(exampleNames(root))('the code of %s imports what its manifests give', (name) => {
  const folder = join(root, 'examples', name);
  for (const [path, text] of printedCode(printExample(folder, 'compose').files)) {
    expect(readFileSync(join(folder, path), 'utf8'), path).toBe(text);
  }
});

it('finds the examples and their targets', () => {
  expect(cases).toEqual([
    { name: '01-hello', target: 'compose' },
    { name: '01-hello', target: 'swarm' },
    { name: '02-alfred', target: 'compose' },
    { name: '03-python', target: 'compose' },
  ]);
});
