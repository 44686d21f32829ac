import { generate, readWorkspace, type Target } from '@alfred/platform';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkout } from '../src/project.js';
import { output, run } from '../src/run.js';

interface ComposeService {
  readonly image?: string;
  readonly restart?: string;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly logging?: { readonly options?: Readonly<Record<string, string>> };
  readonly deploy?: {
    readonly resources?: { readonly limits?: { readonly memory?: string; readonly cpus?: number } };
  };
}

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'alfred-printed-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Prints an example for a target into the folder and gives the path of the file. */
function print(example: string, target: Target, name: string): string {
  const generated = generate(readWorkspace(join(checkout, 'examples', example)).sources, {
    target,
  });
  expect(generated.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const file = generated.files.find(({ path }) => path === name);
  const path = join(folder, name);
  writeFileSync(path, file?.content ?? '');
  return path;
}

describe.each(['01-hello', '02-alfred', '03-python'])('docker compose reads %s', (example) => {
  it('without a warning', async () => {
    const path = print(example, 'compose', 'compose.yaml');
    const ended = await run('docker', ['compose', '-f', path, 'config', '-q'], { cwd: folder });
    expect(ended).toEqual({ code: 0, stdout: '', stderr: '' });
  });
});

it('gives each of the 27 services limits, a probe that can fail, restart and log rotation', async () => {
  const path = print('02-alfred', 'compose', 'compose.yaml');
  const printed = await output('docker', ['compose', '-f', path, 'config', '--format', 'json'], {
    cwd: folder,
  });
  const { services } = JSON.parse(printed) as { services: Record<string, ComposeService> };
  expect(Object.keys(services)).toHaveLength(27);
  for (const [name, service] of Object.entries(services)) {
    const { limits } = service.deploy?.resources ?? {};
    expect({
      name,
      memory: Number(limits?.memory) > 0,
      cpus: Number(limits?.cpus) > 0,
      restart: service.restart,
      rotation: service.logging?.options?.['max-size'] !== undefined,
      latest: /:latest$|^[^:]+$/.test(service.image ?? ''),
      probe: (service.healthcheck?.test.join(' ') ?? 'true') !== 'true',
      cannotFail: /(\|\|\s*(true|exit 0)|^CMD(-SHELL)? (true|:)$)/.test(
        service.healthcheck?.test.join(' ') ?? 'CMD true',
      ),
    }).toEqual({
      name,
      memory: true,
      cpus: true,
      restart: 'unless-stopped',
      rotation: true,
      latest: false,
      probe: true,
      cannotFail: false,
    });
  }
});

it('prints a stack that docker stack accepts', async () => {
  const path = print('01-hello', 'swarm', 'stack.yaml');
  const ended = await run('docker', ['stack', 'config', '--compose-file', path], { cwd: folder });
  expect(ended, ended.stderr).toMatchObject({ code: 0, stderr: '' });
});
