import type { Target } from '@alfred/platform';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { copyWorkspace } from '../../tasks/src/start/copy.js';
import { exampleTargets, readExpected, readTexts } from '../src/examples/example.js';
import { checkout } from '../src/project.js';
import { output, run } from '../src/run.js';

interface ComposeService {
  readonly image?: string;
  readonly restart?: string;
  readonly healthcheck?: { readonly test: readonly string[]; readonly retries?: number };
  readonly logging?: { readonly options?: Readonly<Record<string, string>> };
  readonly deploy?: {
    readonly resources?: { readonly limits?: { readonly memory?: string; readonly cpus?: number } };
  };
}

const examples = ['01-hello', '02-alfred', '03-python'];
const bin = join(checkout, 'tools', 'alfred', 'bin', 'alfred.mjs');

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'alfred-printed-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What is committed for an example, in a folder where nothing else lies. */
function expectedOf(example: string, target: Target): string {
  cpSync(join(checkout, 'examples', example, 'expected', target), folder, { recursive: true });
  return folder;
}

describe('docker compose reads without a warning', () => {
  it.each(examples)('%s', async (example) => {
    const cwd = expectedOf(example, 'compose');
    expect(await run('docker', ['compose', 'config', '-q'], { cwd })).toEqual(silence);
  });

  it('this workspace', async () => {
    const copy = copyWorkspace(checkout);
    onTestFinished(copy.remove);
    const ended = await run('docker', ['compose', 'config', '-q'], { cwd: copy.folder });
    expect(ended).toEqual(silence);
  });
});

it('docker stack reads 01-hello without a warning', async () => {
  const cwd = expectedOf('01-hello', 'swarm');
  const ended = await run('docker', ['stack', 'config', '--compose-file', 'stack.yaml'], { cwd });
  expect(ended, ended.stderr).toMatchObject({ code: 0, stderr: '' });
});

it('gives each of the 27 services limits, a probe that can fail, restart and log rotation', async () => {
  const cwd = expectedOf('02-alfred', 'compose');
  const printed = await output('docker', ['compose', 'config', '--format', 'json'], { cwd });
  const { services } = JSON.parse(printed) as { services: Record<string, ComposeService> };
  expect(Object.keys(services)).toHaveLength(27);
  for (const [name, service] of Object.entries(services)) {
    const { limits } = service.deploy?.resources ?? {};
    expect({
      name,
      memory: Number(limits?.memory) > 0,
      cpus: Number(limits?.cpus) > 0,
      restart: service.restart,
      rotation: service.logging?.options,
      tag: /:(?!latest$)[^:/]+$/.test(service.image ?? ''),
      probe: canFail(service.healthcheck?.test ?? []),
    }).toEqual({
      name,
      memory: true,
      cpus: true,
      restart: 'unless-stopped',
      rotation: { 'max-size': '10m', 'max-file': '3' },
      tag: true,
      probe: true,
    });
  }
});

/** Where what is printed could depend on the machine: language, letters, time, names of files. */
const machines = {
  'in Turkish': { LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8', TZ: 'Pacific/Auckland' },
  'in no language': { LC_ALL: 'C', LANG: 'C', TZ: 'UTC', NO_COLOR: '1' },
};

describe.each(Object.entries(machines))('the command line %s', (_name, env) => {
  it.each(examples)('prints what is committed for %s, the second time too', async (example) => {
    const source = join(checkout, 'examples', example);
    for (const entry of ['agents', 'infra', 'platform.yaml'])
      cpSync(join(source, entry), join(folder, entry), { recursive: true });
    for (const target of exampleTargets(source)) {
      const expected = readExpected(source, target);
      for (const words of [[], ['--check']]) {
        await output(process.execPath, [bin, 'generate', '--target', target, ...words], {
          cwd: folder,
          env,
        });
        expect(readTexts(folder, Object.keys(expected))).toEqual(expected);
      }
    }
  });
});

it('would show a language: Node takes it from the environment', async () => {
  const words = ['-p', '(1.5).toLocaleString()'];
  const said = Object.values(machines).map((env) => output(process.execPath, words, { env }));
  expect((await Promise.all(said)).map((text) => text.trim())).toEqual(['1,5', '1.5']);
});

const silence = { code: 0, stdout: '', stderr: '' };

/** Whether a probe asks something at all. */
function canFail(test: readonly string[]): boolean {
  const [form, ...words] = test;
  const command = words.join(' ').trim();
  if ((form !== 'CMD' && form !== 'CMD-SHELL') || command === '') return false;
  return !/(^|\s)(true|:|exit 0)$/.test(command) && !/\|\|\s*(true|:|exit 0)/.test(command);
}
