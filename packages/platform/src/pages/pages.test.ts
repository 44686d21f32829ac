import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareText, sourcesOf, type Diagnostic, type Sources } from '@alfred/model';
import { describe, expect, it } from 'vitest';
import { generate } from '../pipeline.js';
import { scaffold } from '../scaffold/index.js';
import { pages } from './all.js';
import type { ElsewhereExample, GenerateExample, NewCase, NewExample } from './page.js';

const root = join(import.meta.dirname, '../../../..');

/** Every stack has this, whatever its services are. */
const ofEveryStack = 'swarm/no-new-privileges-lost';

function examplesOf<Runs extends string>(runs: Runs) {
  return pages.flatMap(({ code, severity, example }) =>
    example.runs === runs ? [{ code, severity, example }] : [],
  );
}

const shown = ({ code, severity, at }: Diagnostic): string =>
  `${severity} ${code} ${at.file}:${at.line}:${at.column}`;

describe('pages', () => {
  it('are sorted, and each code stands once', () => {
    const codes = pages.map(({ code }) => code);
    expect(codes).toEqual([...new Set(codes)].sort(compareText));
  });

  it('tell of every code that the source uses, and of no other', () => {
    const used = ['packages/platform/src', 'tools/alfred/src', 'generators'].flatMap(codesUsedIn);
    expect([...new Set(used)].sort(compareText)).toEqual(pages.map(({ code }) => code));
  });

  it.each(pages)('$code: is written in sentences', ({ title, why, help }) => {
    expect(title).toMatch(/^[A-Z].*[^.]$/);
    expect(why).toMatch(/^.{40,}\.$/s);
    expect(help).toMatch(/^.{10,}[.…]$/s);
  });
});

describe('examples of generate', () => {
  const found = (
    files: GenerateExample['bad'],
    target: 'compose' | 'swarm',
  ): readonly Diagnostic[] => generate(sourcesOf(files), { target }).diagnostics;

  it.each(examplesOf('generate'))('$code: the bad one shows it', ({ code, severity, example }) => {
    const { bad, at, target = 'compose' } = example as GenerateExample;
    const diagnostics = found(bad, target).filter(
      (one) => one.code === code || one.code !== ofEveryStack,
    );
    expect(diagnostics.map(shown)).toEqual([`${severity} ${code} ${at}`]);
  });

  it.each(examplesOf('generate'))('$code: the good one shows nothing', ({ example }) => {
    const { good, target = 'compose', goodTarget = target } = example as GenerateExample;
    const diagnostics = found(good, goodTarget).filter(({ code }) => code !== ofEveryStack);
    expect(diagnostics.map(shown)).toEqual([]);
  });
});

describe('examples of new', () => {
  const found = (
    { template, templates }: NewExample,
    { answers, files }: NewCase,
    which: 'bad' | 'good',
  ): readonly string[] => {
    const own = templates === undefined ? ownTemplates() : sourcesOf(templates[which]);
    const context = { workspace: workspaceSources(files), templates: own };
    return scaffold(template, answers, context).diagnostics.map(shown);
  };

  it.each(examplesOf('new'))('$code: the bad one shows it', ({ code, severity, example }) => {
    const one = example as NewExample;
    expect(found(one, one.bad, 'bad')).toEqual([`${severity} ${code} ${one.at}`]);
  });

  it.each(examplesOf('new'))('$code: the good one shows nothing', ({ example }) => {
    const one = example as NewExample;
    expect(found(one, one.good, 'good')).toEqual([]);
  });
});

describe('examples of elsewhere', () => {
  it.each(examplesOf('elsewhere'))('$code: both tests are there', ({ example }) => {
    const { test } = example as ElsewhereExample;
    const text = readFileSync(join(root, test.file), 'utf8');
    for (const name of [test.bad, test.good]) {
      expect(name).not.toBe('');
      expect(text).toContain(`'${name}'`);
    }
  });
});

/** The codes in the source files of a folder, tests and pages left out. */
function codesUsedIn(folder: string): readonly string[] {
  const families = [...new Set(pages.map(({ code }) => code.slice(0, code.indexOf('/'))))];
  const code = new RegExp(`'((?:${families.join('|')})/[a-z-]+)'`, 'g');
  return filesOf(folder)
    .filter((path) => path.endsWith('.ts') && !/\.test\.ts$|\/src\/pages\//.test(path))
    .flatMap((path) =>
      [...readFileSync(join(root, path), 'utf8').matchAll(code)].map(([, found = '']) => found),
    );
}

function filesOf(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/node_modules|[\\/]dist/.test(entry.parentPath))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
}

/** As the disk gives it to scaffolds: manifests and libs are listed, other files are only read. */
function workspaceSources(files: NewCase['files']): Sources {
  const listed = /^(?:platform\.yaml|(?:agents|infra)\/[^/]+\/service\.yaml|libs\/.*)$/;
  const sources = sourcesOf(files);
  return { ...sources, paths: sources.paths.filter((path) => listed.test(path)) };
}

/** The templates of this workspace. */
function ownTemplates(): Sources {
  const paths = filesOf('templates');
  return sourcesOf(
    Object.fromEntries(paths.map((path) => [path, readFileSync(join(root, path), 'utf8')])),
  );
}
