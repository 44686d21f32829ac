import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sourcesOf } from '@alfred/model';
import { Ajv, type ValidateFunction } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { pages } from '../pages/all.js';
import { generate } from '../pipeline.js';
import { referenceFiles } from './index.js';

const root = join(import.meta.dirname, '../../../..');
const isManifest = /(?:^|\/)(?:platform\.yaml|(?:agents|infra)\/[^/]+\/service\.yaml)$/;

/** What an editor says of the text of a manifest: paths of what is wrong. */
function faultsIn(path: string, text: string): readonly string[] {
  const validate = path.endsWith('platform.yaml') ? platform : service;
  const value: unknown = parse(text, { merge: true }) ?? {};
  return validate(value) ? [] : (validate.errors ?? []).map(({ instancePath }) => instancePath);
}

const service = compiled('service.schema.json');
const platform = compiled('platform.schema.json');

function compiled(name: string): ValidateFunction {
  const text = referenceFiles().find(({ path }) => path.endsWith(name))?.content ?? '{}';
  // Strict: a keyword that JSON Schema does not know is a slip of ours.
  return new Ajv({ strict: true, strictTypes: false, strictRequired: true }).compile(
    JSON.parse(text) as object,
  );
}

const committed = ['examples', 'agents', 'infra', 'platform.yaml'].flatMap(manifestsIn);

describe('the schemas for editors', () => {
  it.each(committed)('accept %s', (path) => {
    expect(faultsIn(path, readFileSync(join(root, path), 'utf8'))).toEqual([]);
  });

  const good = pages.flatMap(({ code, example }) =>
    example.runs === 'generate'
      ? Object.entries(example.good).map(([path, text]) => ({ code, path, text }))
      : [],
  );

  it.each(good)('accept the good example of $code: $path', ({ path, text }) => {
    expect(faultsIn(path, text)).toEqual([]);
  });

  it.each([
    ['an unknown field', 'prot: 9003\n', ''],
    ['an unknown field inside', 'resources: { siez: small }\n', '/resources'],
    ['memory without a unit', 'resources: { memory: 512 }\n', '/resources/memory'],
    ['memory with a unit of two meanings', 'resources: { memory: 1.5GB }\n', '/resources/memory'],
    ['time without a unit', 'startup: 20\n', '/startup'],
    ['no time at all', "startup: ''\n", '/startup'],
    ['a port out of range', 'port: 99999\n', '/port'],
    ['a broken port', 'port: 80.5\n', '/port'],
    ['an unknown kind', 'kind: agnet\n', '/kind'],
    ['an unknown entry', 'use: postgress\n', '/use'],
    ['a setting without description', 'env: { A: { default: x } }\n', '/env/A'],
    ['a variable with a dash', 'env: { a-b: x }\n', '/env'],
    ['a list for a map', 'needs: [redis]\n', '/needs'],
    ['an unknown condition', 'needs: { redis: healty }\n', '/needs/redis'],
    ['half a core too little', 'resources: { cpus: 0 }\n', '/resources/cpus'],
  ])('refuse %s, as the parser does', (_name, text, where) => {
    const path = 'agents/a/service.yaml';
    expect(faultsIn(path, text).some((fault) => fault.startsWith(where))).toBe(true);
    const found = generate(sourcesOf({ 'platform.yaml': 'name: acme\n', [path]: text }), {
      target: 'compose',
    });
    expect(found.diagnostics.map(({ severity }) => severity)).toContain('error');
  });

  it.each([
    ['no name', 'description: x\n', ''],
    ['a bad name', 'name: My Platform\n', '/name'],
    ['half a host', 'name: acme\nhost: { memory: 16G }\n', '/host'],
  ])('refuse a platform with %s', (_name, text, where) => {
    expect(faultsIn('platform.yaml', text)).toContain(where);
  });

  it('leave the names of needs, sizes and secrets to the whole platform', () => {
    expect(
      faultsIn(
        'agents/a/service.yaml',
        'needs: { anything: healthy }\nresources: { size: anything }\nsecrets: [anything]\n',
      ),
    ).toEqual([]);
  });

  it('describe every field where it is typed', () => {
    const { properties } = service.schema as { properties: Record<string, object> };
    for (const [name, property] of Object.entries(properties))
      expect([name, property]).toEqual([
        name,
        expect.objectContaining({ description: expect.stringContaining('Default: ') as unknown }),
      ]);
  });
});

function manifestsIn(place: string): readonly string[] {
  const files = readdirSync(root, { withFileTypes: true }).find(({ name }) => name === place);
  if (files === undefined) return [];
  if (files.isFile()) return [place];
  return readdirSync(join(root, place), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .filter((path) => isManifest.test(path));
}
