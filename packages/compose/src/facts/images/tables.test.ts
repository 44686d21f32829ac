import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { entryNames, findEntry } from '@alfred/platform';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { PROBE_TOOLS } from '../tools.js';
import { bytesOf, CATALOGUE_TOOLS, spanOf } from './catalogue-facts.js';
import type { TableEntry } from './entry.js';
import { entryForTag, findImageEntry } from './find.js';
import { imageFactsOf } from './image-facts-of.js';
import { imageTools } from './image-tools.js';
import { knownName } from './repository.js';
import { imageEntries, imagesByAlias, packageTables, systemEntries } from './tables.generated.js';

const folder = new URL('../../../images/', import.meta.url);
const tables = readdirSync(folder).map((file) => basename(file, '.yaml'));
const read = (name: string): unknown =>
  parse(readFileSync(new URL(`${name}.yaml`, folder), 'utf8'));

/** Entries as the files say them, with the kind of their file. */
const written = tables
  .filter((name) => name !== 'systems' && name !== 'packages')
  .flatMap((kind) => (read(kind) as readonly object[]).map((entry) => ({ kind, ...entry })));
const entries: readonly TableEntry[] = Object.values(imageEntries);
const repositories = [...Object.keys(imageEntries), ...Object.keys(imagesByAlias)];

const keys = new Set([
  ...[
    'kind',
    'image',
    'aliases',
    'like',
    'software',
    'major',
    'system',
    'tools',
    'unsure',
    'lacks',
  ],
  ...[
    'complete',
    'ports',
    'ownProbe',
    'probe',
    'data',
    'root',
    'startup',
    'memory',
    'stop',
    'init',
  ],
  ...['secrets', 'account', 'connections', 'variants', 'source'],
]);

test('the printed module says what the files say', () => {
  expect(entries.length).toBe(written.length);
  expect(entries).toEqual(expect.arrayContaining(written));
  expect(systemEntries).toEqual(read('systems'));
  expect(packageTables).toEqual(read('packages'));
});

test('each repository belongs to one entry and is written in the form that is looked up', () => {
  expect(new Set(repositories).size).toBe(repositories.length);
  for (const repository of repositories) {
    expect(knownName(repository)).toEqual({ repository, tag: undefined });
    expect(findImageEntry(repository)).toBeDefined();
  }
});

test('together with the catalogue they know more than 150 images', () => {
  const catalogue = entryNames.flatMap((name) => findEntry(name)?.image ?? []);
  const images = new Set([...Object.keys(imageEntries), ...catalogue]);
  expect(images.size).toBeGreaterThan(250);
});

test('package tables are of known managers, and their expressions are ones', () => {
  for (const { quiet = [] } of Object.values(packageTables)) {
    for (const { names } of quiet) expect(new RegExp(names).test('@')).toBe(false);
  }
});

describe.each(entries)('$image', (entry) => {
  const variants = [entry, ...(entry.variants ?? [])];

  test('has a source and no key of another spelling', () => {
    expect(entry.source).toMatch(/https:\/\/|Run on Docker Engine/);
    expect(Object.keys(entry).filter((key) => !keys.has(key))).toEqual([]);
    for (const variant of entry.variants ?? []) {
      expect(Object.keys(variant).filter((key) => key !== 'tags' && !keys.has(key))).toEqual([]);
      expect(new RegExp(variant.tags).test('\n')).toBe(false);
    }
  });

  test('its systems, folders, ports and amounts are what they should be', () => {
    for (const { system, data = [], ports = [] } of variants) {
      if (system !== undefined) expect(systemEntries).toHaveProperty(system);
      for (const path of data) expect(path).toMatch(/^\//);
      for (const port of ports)
        expect(port > 0 && port < 65_536 && Number.isInteger(port)).toBe(true);
    }
    for (const text of Object.values(entry.memory ?? {})) expect(bytesOf(text)).toBeGreaterThan(0);
    for (const text of [entry.startup, entry.stop?.grace]) {
      if (text !== undefined) expect(spanOf(text)).toBeGreaterThan(0);
    }
  });

  test('names programs only that probes call, so that each can be asked for', () => {
    for (const { tools = [], unsure = [], lacks = [] } of variants) {
      const others = [...tools, ...unsure, ...lacks].filter((tool) => !PROBE_TOOLS.includes(tool));
      expect(others).toEqual([]);
      expect(tools.filter((tool) => unsure.includes(tool) || lacks.includes(tool))).toEqual([]);
    }
  });
});

/** Where the table knows all programs, it has to agree with what the catalogue says of a few. */
test.each(entryNames)('the tables agree with the catalogue of %s', (name) => {
  const catalogue = findEntry(name);
  expect(catalogue).toBeDefined();
  if (catalogue === undefined) return;
  const entry = findImageEntry(catalogue.image);
  const variant = entry && entryForTag(entry, catalogue.tag);
  if (variant?.complete === true) {
    const { there, unsure } = imageTools(variant, undefined);
    const shell: readonly string[] = catalogue.shell;
    const told = CATALOGUE_TOOLS.filter((tool) => !unsure.has(tool));
    expect(told.filter((tool) => there.has(tool))).toEqual(
      told.filter((tool) => shell.includes(tool)),
    );
  }
  const facts = imageFactsOf(`${catalogue.image}:${catalogue.tag}`);
  expect(facts?.memoryFloorBytes).toBe(bytesOf(catalogue.memory.floor));
  expect(facts?.runsAsRoot).toBe(catalogue.user.startsAsRoot);
});
