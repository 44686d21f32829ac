import { readdirSync, readFileSync } from 'node:fs';
import { parseBytes } from '@alfred/contract';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { catalogueEntries, namesByRepository } from './entries.generated.js';
import { parseImageReference } from './image-reference.js';
import { catalogueEntrySchema, type CatalogueEntry } from './schema.js';

const folder = new URL('../../catalogue/', import.meta.url);
const onDisk: readonly unknown[] = readdirSync(folder)
  .map((file) => file.replace('.yaml', ''))
  .sort()
  .map((name) => parse(readFileSync(new URL(`${name}.yaml`, folder), 'utf8')) as unknown);
const written: readonly CatalogueEntry[] = onDisk.map((entry) => catalogueEntrySchema.parse(entry));

function bytesOf(text: string): number {
  const parsed = parseBytes(text);
  return parsed.ok ? parsed.bytes : Number.NaN;
}

test('the printed module says what the files say', () => {
  expect(Object.keys(catalogueEntries)).toEqual(written.map(({ name }) => name));
  expect(Object.values(catalogueEntries)).toEqual(onDisk);
});

test('each repository belongs to one entry and is written in its shortest form', () => {
  const pairs = written.flatMap(({ name, image, aliases }) =>
    [image, ...aliases].map((repository) => [parseImageReference(repository).repository, name]),
  );
  expect(pairs.length).toBe(Object.keys(namesByRepository).length);
  expect(Object.fromEntries(pairs)).toEqual(namesByRepository);
});

test('a setting that several entries read has one default and one type', () => {
  const meanings = new Map<string, string>();
  for (const { name, env } of written) {
    for (const [variable, { setting, default: fallback, type }] of Object.entries(env)) {
      if (setting === undefined) continue;
      const meaning = JSON.stringify([fallback, type]);
      expect([name, variable, meanings.get(setting) ?? meaning]).toEqual([name, variable, meaning]);
      meanings.set(setting, meaning);
    }
  }
});

describe.each(written)('$name', (entry) => {
  const probes = [entry.probe, ...(entry.variants ?? []).map(({ probe }) => probe)];
  const tests = probes.flatMap((probe) =>
    probe !== undefined && 'test' in probe ? [probe.test] : [],
  );

  test('its probe asks 127.0.0.1 and can fail', () => {
    for (const words of tests) {
      const line = words.slice(1).join(' ');
      expect(line).not.toMatch(/localhost|\|\| *(true|exit 0)|^(true|exit 0)/);
      if (/:\/\/|-h |\/dev\/tcp/.test(line)) expect(line).toContain('127.0.0.1');
      expect(words[0] === 'CMD-SHELL' ? words.length : 2).toBe(2);
    }
  });

  test('its probe uses only what is in the image', () => {
    const shells = [
      entry.shell,
      ...(entry.variants ?? []).map(({ shell }) => shell ?? entry.shell),
    ];
    probes.forEach((probe, index) => {
      if (probe === undefined || !('test' in probe)) return;
      const needed = probe.test[0] === 'CMD-SHELL' ? 'sh' : probe.test[1];
      const tools: readonly string[] = shells[index] ?? [];
      if (['sh', 'bash', 'wget', 'curl', 'nc'].includes(needed)) expect(tools).toContain(needed);
    });
  });

  test('every $ in a command is written as $$', () => {
    for (const words of [...tests, entry.command ?? [], entry.entrypoint ?? []]) {
      for (const word of words) expect(word.replaceAll('$$', '')).not.toContain('$');
    }
  });

  test('its address names only its own variables', () => {
    const names = [...(entry.url ?? '').matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const known = ['host', 'port', 'scheme', ...Object.keys(entry.env)];
    expect(names.filter((name) => name === undefined || !known.includes(name))).toEqual([]);
    for (const name of names) {
      if (name !== undefined && Object.hasOwn(entry.env, name)) {
        expect(entry.env[name]?.default).toBeDefined();
      }
    }
  });

  test('its floor of memory is below what it typically takes', () => {
    expect(bytesOf(entry.memory.floor)).toBeLessThanOrEqual(bytesOf(entry.memory.typical));
  });

  test('a secret that the entrypoint reads is read by the entrypoint', () => {
    for (const { readBy, variable } of entry.secrets) {
      const script = (entry.entrypoint ?? []).join(' ');
      expect(script.includes(`"$$${variable}"`)).toBe(readBy === 'entrypoint');
    }
  });

  test('its entrypoint ends when a secret is missing, and leaves its place to the image', () => {
    const script = entry.entrypoint?.at(-1);
    if (script !== undefined) expect(script).toMatch(/^set -eu; .*\bexec [^;]+$/);
  });
});
