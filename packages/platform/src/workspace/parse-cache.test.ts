import { readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sourcesOf } from '@alfred/model';
import { loadPlatform } from '../manifest/load.js';
import { openParseCache } from './parse-cache.js';
import { tempFolders, writeTree } from './testing/temp-folder.js';

const tempFolder = tempFolders();
const VERSION = '1.0.0';

const sources = sourcesOf({
  'platform.yaml': 'name: demo\n',
  'agents/a/service.yaml': 'description: Ä, «b» and c.\nport: 9000\nneeds: { redis: healthy }\n',
  'agents/b/service.yaml': 'port: 9001\n',
  'infra/redis/service.yaml': 'use: redis\n',
});

/** What the manifests give, as text; the one thing that no cache may change. */
function loadedWith(root: string, version = VERSION): { text: string; parsed: number } {
  const cache = openParseCache(root, version);
  let parsed = 0;
  const { platform, diagnostics } = loadPlatform(sources, {
    get: (path, text) => cache.get(path, text),
    set: (path, text, value) => {
      parsed += 1;
      cache.set(path, text, value);
    },
  });
  cache.save();
  const text = JSON.stringify({ platform, diagnostics }, (_, value: unknown) =>
    value instanceof Map ? [...value] : value,
  );
  return { text, parsed };
}

function filled(): { root: string; path: string; truth: string } {
  const root = tempFolder();
  const { text, parsed } = loadedWith(root);
  expect(parsed).toBe(4);
  const path = join(root, '.alfred/cache', `parses-${VERSION}.json`);
  return { root, path, truth: text };
}

describe('the parse cache', () => {
  it('saves parsing, and changes nothing', () => {
    const { root, truth } = filled();
    expect(loadedWith(root)).toEqual({ text: truth, parsed: 0 });
  });

  it('is written only where something changed', () => {
    const { root, path } = filled();
    const before = statSync(path);
    loadedWith(root);
    expect(statSync(path).ino).toBe(before.ino);
  });

  it('parses anew what changed, and forgets what is no longer used', () => {
    const { root, path } = filled();
    const cache = openParseCache(root, VERSION);
    const text = sources.read('agents/b/service.yaml') ?? '';
    expect(cache.get('agents/b/service.yaml', text)).toBeDefined();
    expect(cache.get('agents/b/service.yaml', `${text}# more\n`)).toBeUndefined();
    expect(cache.get('agents/c/service.yaml', text)).toBeUndefined();
    cache.save();
    expect(readFileSync(path, 'utf8').split('\n')).toHaveLength(3);
  });

  it('is one file, for one version', () => {
    const { root, truth } = filled();
    writeTree(root, {
      '.alfred/cache/parses-0.9.json': 'old',
      '.alfred/cache/parses-1.json.77.new': '',
    });
    expect(loadedWith(root, '1.1/../x')).toEqual({ text: truth, parsed: 4 });
    expect(readdirSync(join(root, '.alfred/cache'))).toEqual(['parses-1.1_.._x.json']);
  });

  it('does not take another version’s file that has its name', () => {
    const { root, path, truth } = filled();
    writeTree(root, { '.alfred/cache/parses-2.json': readFileSync(path) });
    expect(loadedWith(root, '2')).toEqual({ text: truth, parsed: 4 });
  });

  it('does not take a file that came from another folder', () => {
    const { path, truth } = filled();
    const root = tempFolder({ [`.alfred/cache/parses-${VERSION}.json`]: readFileSync(path) });
    expect(loadedWith(root)).toEqual({ text: truth, parsed: 4 });
  });

  it('keeps nothing that JSON would change', () => {
    const root = tempFolder();
    const cache = openParseCache(root, VERSION);
    cache.set('a', 'text', { written: { share: Infinity }, offsets: {}, diagnostics: [] });
    cache.save();
    expect(openParseCache(root, VERSION).get('a', 'text')).toBeUndefined();
    expect(readdirSync(root)).toEqual([]);
  });

  it('is a slower run, and no fault, where it cannot be kept', () => {
    const root = tempFolder({ '.alfred/cache': 'a file' });
    const { text, parsed } = loadedWith(root);
    expect(loadedWith(root)).toEqual({ text, parsed });
  });
});

describe('a damaged parse cache changes no output', () => {
  /** The file in another state, and what the manifests give then. */
  function expectTruth(
    { root, path, truth }: ReturnType<typeof filled>,
    bytes: Buffer | string,
  ): void {
    writeFileSync(path, bytes);
    expect(loadedWith(root)).toEqual({ text: truth, parsed: 4 });
  }

  it('cut off anywhere', () => {
    const cache = filled();
    const whole = readFileSync(cache.path);
    for (let length = 0; length < whole.length; length += length < 200 ? 1 : 97)
      expectTruth(cache, whole.subarray(0, length));
  });

  it('with any bits flipped', () => {
    const cache = filled();
    const whole = readFileSync(cache.path);
    const bit = fc.record({ at: fc.nat(whole.length - 1), mask: fc.integer({ min: 1, max: 255 }) });
    fc.assert(
      fc.property(bit, ({ at, mask }) => {
        const bytes = Buffer.from(whole);
        bytes[at] = (bytes[at] ?? 0) ^ mask;
        expectTruth(cache, bytes);
      }),
      { numRuns: 100 },
    );
  });

  it.each([
    { name: 'another port', from: '9000', to: '9999' },
    { name: 'another need', from: '"redis":"healthy"', to: '"redis":"started"' },
    { name: 'another line end', from: '\n', to: '\r\n' },
    { name: 'nothing but its first line', from: /\n[^]*/, to: '\n' },
  ])('poisoned with JSON that is valid: $name', ({ from, to }) => {
    const cache = filled();
    const text = readFileSync(cache.path, 'utf8');
    const poisoned = text.replace(from, to);
    expect(poisoned).not.toBe(text);
    expectTruth(cache, poisoned);
  });

  it('with two entries exchanged', () => {
    const cache = filled();
    const [head = '', ...lines] = readFileSync(cache.path, 'utf8').trimEnd().split('\n');
    const cells = lines.map((line) => line.split(/ (.*)/s));
    const exchanged = cells.map(([key = ''], index) => `${key} ${cells.at(index - 1)?.[1] ?? ''}`);
    expectTruth(cache, `${[head, ...exchanged].join('\n')}\n`);
  });

  it.each(['', '{}', 'null', '\0\0\0', '[]\n[]\n'])('replaced by %j', (text) => {
    expectTruth(filled(), text);
  });

  it('replaced by a link to something without an end', () => {
    const { root, path, truth } = filled();
    rmSync(path);
    symlinkSync('/dev/zero', path);
    expect(loadedWith(root)).toEqual({ text: truth, parsed: 4 });
  });

  it('deleted', () => {
    const { root, path, truth } = filled();
    rmSync(path);
    expect(loadedWith(root)).toEqual({ text: truth, parsed: 4 });
  });
});
