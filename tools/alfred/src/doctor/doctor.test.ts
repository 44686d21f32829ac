import { createServer } from 'node:net';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sourcesOf, type Plan } from '@alfred/model';
import { checkSources } from '@alfred/platform';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Engine } from '../docker/engine.js';
import { checkCapacity } from './capacity.js';
import { checkPorts } from './ports.js';
import { checkSettings, namesInEnvFile } from './settings.js';
import { checkState } from './state.js';
import { checkEngine, checkNode, isAtLeast } from './versions.js';

const GIBIBYTE = 1024 ** 3;

const machine = (memoryBytes: number, cpus = 8): Engine => ({
  found: true,
  version: '26.1.5',
  composeVersion: '2.26.1',
  memoryBytes,
  cpus,
});

function planOf(manifest: string): Plan {
  const { plan } = checkSources(
    sourcesOf({
      'platform.yaml': 'name: p\n',
      'agents/a/service.yaml': `description: A.\n${manifest}`,
    }),
  );
  if (plan === undefined) throw new Error('no plan');
  return plan;
}

const statuses = (checks: readonly { readonly status: string }[]): readonly string[] =>
  checks.map(({ status }) => status);

describe('versions', () => {
  it.each([
    ['20.19.0', '20.19.0', true],
    ['20.18.3', '20.19.0', false],
    ['24.0.0', '20.19.0', true],
    ['2.26.1-4', '2.20.0', true],
    ['2.9.0', '2.20.0', false],
  ])('%s is at least %s: %s', (version, oldest, expected) => {
    expect(isAtLeast(version, oldest)).toBe(expected);
  });

  it('an old Node.js is an error', () => {
    expect(checkNode('18.20.0').status).toBe('error');
    expect(checkNode('24.1.0').status).toBe('ok');
  });

  it('a missing engine is an error only where containers are wanted now', () => {
    const missing: Engine = { found: false, message: 'No docker.', help: 'Install it.' };
    expect(statuses(checkEngine(missing, true))).toEqual(['error']);
    expect(statuses(checkEngine(missing, false))).toEqual(['warning']);
    expect(statuses(checkEngine(machine(1), true))).toEqual(['ok', 'ok']);
    expect(
      statuses(checkEngine({ ...machine(1), composeVersion: '2.3.3' } as Engine, true)),
    ).toEqual(['ok', 'error']);
  });
});

describe('capacity', () => {
  const plan = planOf(
    'port: 1000\nresources: { memory: 4G, cpus: 2, reserve: { memory: 2G, cpus: 1 } }\nreplicas: 2\n',
  );

  it.each([
    [16, 8, ['ok', 'ok']],
    [6, 8, ['warning', 'ok']],
    [3, 8, ['error', 'ok']],
    [16, 1, ['ok', 'warning']],
  ])('two of 4G on a machine of %iG and %i cores: %j', (gibibytes, cpus, expected) => {
    expect(statuses(checkCapacity(plan, machine(gibibytes * GIBIBYTE, cpus)))).toEqual(expected);
  });
});

describe('settings', () => {
  it('reads the names of an env file', () => {
    const text = '# A=1\nB=2\n export C_D = 3\r\nnot a line\nE=\n';
    expect([...namesInEnvFile(text)]).toEqual(['B', 'C_D', 'E']);
  });

  it('names what has neither a default nor a value, and who uses it', () => {
    const plan = planOf('port: 1000\nenv: { TENANT: { description: Whose it is. } }\n');
    expect(checkSettings(plan, new Set(['TENANT'])).status).toBe('ok');
    expect(checkSettings(plan, new Set()).message).toContain('TENANT (a)');
  });
});

describe('ports', () => {
  it('names the port that is taken and where it was asked for, unless it is the platform’s own', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    const plan = planOf(`port: 1000\npublish: ${address.port}\n`);
    const taken = await checkPorts(plan, new Set());
    expect(taken.status).toBe('error');
    expect(taken.message).toContain(`127.0.0.1:${address.port} of a (agents/a/service.yaml:3)`);
    expect((await checkPorts(plan, new Set([address.port]))).status).toBe('ok');
  });
});

describe('state', () => {
  it('is wrong where others can look into the secrets', () => {
    const root = mkdtempSync(join(tmpdir(), 'alfred-doctor-'));
    onTestFinished(() => rmSync(root, { recursive: true, force: true }));
    expect(checkState(root).status).toBe('ok');
    mkdirSync(join(root, '.alfred/secrets'), { recursive: true, mode: 0o700 });
    chmodSync(join(root, '.alfred'), 0o700);
    expect(checkState(root).status).toBe('ok');
    chmodSync(join(root, '.alfred/secrets'), 0o755);
    expect(checkState(root).message).toContain('.alfred/secrets');
  });
});
