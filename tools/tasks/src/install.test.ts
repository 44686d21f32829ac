import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

/** What is tested of the plain module, which has no types of its own. */
interface InstallModule {
  explainOldNode(version: string): string | undefined;
  whyInstall(root: string): string | undefined;
}

const { explainOldNode, whyInstall } = (await import(
  new URL('../ensure-install.mjs', import.meta.url).href
)) as InstallModule;

type Packages = Record<string, { version: string; integrity?: string; optional?: true }>;

const locked: Packages = {
  '': { version: '1.0.0' },
  'packages/model': { version: '1.0.0' },
  'node_modules/yaml': { version: '2.9.1', integrity: 'sha512-a' },
  'packages/model/node_modules/yaml': { version: '1.0.0', integrity: 'sha512-b' },
  'node_modules/other-machine': { version: '1.0.0', integrity: 'sha512-c', optional: true },
};

const { 'node_modules/other-machine': _absent, '': _root, ...installed } = locked;

let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'alfred-install-'));
  mkdirSync(join(root, 'node_modules'));
  write('package-lock.json', locked);
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, packages: Packages): void {
  writeFileSync(join(root, path), JSON.stringify({ packages }));
}

it('is content with what the lock says, and notes it for the next time', () => {
  write('node_modules/.package-lock.json', installed);
  expect(whyInstall(root)).toBeUndefined();
  expect(readFileSync(join(root, 'node_modules/.alfred-install'), 'utf8')).toMatch(
    /^[0-9a-f]{64}\n/,
  );
  expect(whyInstall(root)).toBeUndefined();
});

it('leaves alone what somebody installed besides', () => {
  const besides = { ...installed, 'node_modules/x': { version: '1.0.0' } };
  write('node_modules/.package-lock.json', besides);
  expect(whyInstall(root)).toBeUndefined();
});

it('installs when nothing is there', () => {
  expect(whyInstall(root)).toBe('node_modules is missing or incomplete');
});

it('installs when the lock has changed since', () => {
  write('node_modules/.package-lock.json', installed);
  whyInstall(root);
  write('package-lock.json', { ...locked, 'node_modules/new': { version: '1.0.0' } });
  expect(whyInstall(root)).toContain('node_modules/new is missing');
});

it('installs when someone changed what was installed', () => {
  write('node_modules/.package-lock.json', installed);
  whyInstall(root);
  const changed = {
    ...installed,
    'node_modules/yaml': { version: '2.8.0', integrity: 'sha512-z' },
  };
  write('node_modules/.package-lock.json', changed);
  expect(whyInstall(root)).toContain('node_modules/yaml is 2.8.0, not 2.9.1');
});

it.each([
  ['18.20.8', true],
  ['20.18.3', true],
  ['20.19.0', false],
  ['20.20.2', false],
  ['22.0.0', false],
  ['24.11.0', false],
])('Node %s is too old: %s', (version, tooOld) => {
  expect(explainOldNode(version) !== undefined).toBe(tooOld);
});
