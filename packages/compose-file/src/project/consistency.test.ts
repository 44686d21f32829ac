import { expect, it } from 'vitest';
import { filesOf } from '../testing.js';
import { readProject } from './read-project.js';

const codesOf = (image: string): readonly string[] => {
  const files = filesOf({ 'compose.yaml': `services: { x: { image: '${image}' } }` });
  return readProject({ paths: ['compose.yaml'], files, environment: {} }).diagnostics.map(
    ({ code }) => code,
  );
};

it.each([
  ['${IMAGE:?which one}', ['compose/required-variable']],
  ['${IMAGE?}', ['compose/required-variable']],
  ['${IMAGE}', ['compose/no-image']],
  ['', ['compose/no-image']],
  ['${IMAGE:-nginx}', []],
])('the image «%s» is told about once', (image, codes) => {
  expect(codesOf(image)).toEqual(codes);
});
