import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { readScaffoldSources } from './scaffold-sources.js';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function onDisk(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'alfred-scaffold-'));
  folders.push(folder);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

const files = {
  'platform.yaml': 'name: demo\n',
  'agents/a/service.yaml': 'port: 9000\n',
  'agents/a/src/agent.ts': '// a\n',
  'libs/money/src/index.ts': '',
  'templates/agent/src/agent.ts.hbs': 'x',
  'templates/agent/template.yaml': 'version: 1\n',
};

it('names manifests, libs and templates, and reads any file on demand', () => {
  const { workspace, templates, diagnostics } = readScaffoldSources(onDisk(files));
  expect(diagnostics).toEqual([]);
  expect(workspace.paths).toEqual([
    'platform.yaml',
    'agents/a/service.yaml',
    'libs/money/package.json',
  ]);
  expect(workspace.read('agents/a/src/agent.ts')).toBe('// a\n');
  expect(workspace.read('agents/b/src/agent.ts')).toBeUndefined();
  expect(templates.paths).toEqual([
    'templates/agent/src/agent.ts.hbs',
    'templates/agent/template.yaml',
  ]);
  expect(templates.read('templates/agent/template.yaml')).toBe('version: 1\n');
});

it('does not mind a separator at the end of the folder', () => {
  const folder = onDisk(files);
  const plain = readScaffoldSources(folder).templates.paths;
  expect(readScaffoldSources(folder + sep).templates.paths).toEqual(plain);
});

it('takes other templates where the workspace has none', () => {
  const bare = onDisk({ 'platform.yaml': 'name: demo\n' });
  expect(readScaffoldSources(bare).templates.paths).toEqual([]);
  const { templates } = readScaffoldSources(bare, onDisk(files));
  expect(templates.read('templates/agent/src/agent.ts.hbs')).toBe('x');
});
