import { expect, it } from 'vitest';
import { placesFoundBy } from '../testing/found-by.js';
import { keyRefused } from './key-refused.js';

it.each([
  [
    'the name of a project',
    'name: shop\nservices: { a: { image: acme/a:1 } }\n',
    ['compose.yaml:1:1 error'],
  ],
  [
    'extends, which leaves no trace in the merged service',
    'services:\n  a: { image: acme/a:1 }\n  b:\n    extends: a\n',
    ['compose.yaml:4:5 error'],
  ],
  [
    'the content of a config',
    'services: { a: { image: acme/a:1 } }\nconfigs: { c: { content: x } }\n',
    ['compose.yaml:2:26 error'],
  ],
  ['no name', 'services: { a: { image: acme/a:1 } }\n', []],
  [
    'a key of two services once',
    'services:\n  a: { image: acme/a:1, cpus: 1 }\n  b: { image: acme/b:1, cpus: 1 }\n',
    ['compose.yaml:2:25 error'],
  ],
  [
    'devices that are reserved',
    'services:\n  a:\n    image: acme/a:1\n    deploy: { resources: { reservations: { devices: [{ capabilities: [gpu] }] } } }\n',
    ['compose.yaml:4:53 error'],
  ],
])('%s', (_name, text, expected) => {
  expect(placesFoundBy(keyRefused, { 'compose.yaml': text })).toEqual(expected);
});

it('an included file', () => {
  const files = {
    'compose.yaml': 'include: [more.yaml]\nservices: { a: { image: acme/a:1 } }\n',
    'more.yaml': 'services: { b: { image: acme/b:1 } }\n',
  };
  expect(placesFoundBy(keyRefused, files)).toEqual(['compose.yaml:1:1 error']);
});
