import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { findEntry } from './find.js';
import { catalogueEntrySchema } from './schema.js';

const postgres = findEntry('postgres');
const sources = postgres?.sources;

test.each([
  ['the tag latest', { tag: 'latest' }],
  ['no tag', { tag: '' }],
  ['a tag in the image', { image: 'postgres:17' }],
  ['a key nobody knows', { healthcheck: {} }],
  ['a port out of range', { port: 70_000 }],
  ['a port without an address', { url: undefined }],
  ['an address without a port', { port: undefined }],
  ['a probe without a word', { probe: { test: ['CMD'] } }],
  ['a probe that is neither CMD nor CMD-SHELL', { probe: { test: ['NONE', 'x'] } }],
  ['no reason for having no probe', { probe: { none: '' } }],
  ['a relative folder', { volumes: [{ name: 'data', path: 'data' }] }],
  ['a duration without a unit', { startup: '10' }],
  ['memory without a unit', { memory: { floor: '64', typical: '256M' } }],
  ['a signal that is none', { stop: { signal: 'TERM', grace: '10s' } }],
  ['a fraction above one', { heap: { ...postgres?.heap, fraction: 1.5 } }],
  ['a variant that matches nothing', { variants: [{ tags: '(' }] }],
  ['a fact without a source', { sources: { ...sources, memory: undefined } }],
  ['a source without a word', { sources: { ...sources, memory: '-' } }],
])('an entry with %s is refused', (_what, change) => {
  expect(catalogueEntrySchema.safeParse(postgres).success).toBe(true);
  expect(catalogueEntrySchema.safeParse({ ...postgres, ...change }).success).toBe(false);
});

/** Every property of a JSON schema, at any depth, with its path. */
function propertiesOf(schema: unknown, path = ''): [string, unknown][] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]: [string, unknown]) =>
    key === 'properties' && typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([name, property]: [string, unknown]) => [
          [`${path}.${name}`, property] as [string, unknown],
          ...propertiesOf(property, `${path}.${name}`),
        ])
      : propertiesOf(value, path),
  );
}

describe('every field is described', () => {
  const properties = propertiesOf(z.toJSONSchema(catalogueEntrySchema, { io: 'input' }));
  test('and there are fields', () => {
    expect(properties.length).toBeGreaterThan(60);
  });
  test.each(properties)('%s', (_path, property) => {
    expect(property).toHaveProperty('description', expect.stringMatching(/\.$/));
  });
});
