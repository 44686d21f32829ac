import { HEALTH_PATHS } from '@alfred/contract';
import { generate, readWorkspace } from '@alfred/platform';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually, Project } from '../src/project.js';
import { output } from '../src/run.js';

const project = new Project(`alfred-e2e-${process.pid}`);
const health = (path: string): string => `http://127.0.0.1:8081${path}`;

/** The plan of the copy, as it stands now. */
function services() {
  const { plan } = generate(readWorkspace(project.folder).sources, { target: 'compose' });
  return plan?.services ?? [];
}

async function up(): Promise<void> {
  const ended = await project.alfred('up');
  expect(ended, ended.stderr).toMatchObject({ code: 0 });
}

async function allHealthy(): Promise<void> {
  for (const service of services()) {
    const { State } = await project.container(service.name);
    expect({ service: service.name, health: State.Health?.Status }).toEqual({
      service: service.name,
      health: 'healthy',
    });
  }
}

beforeAll(up);
afterAll(() => project.remove());

describe('this workspace on a real engine', () => {
  it('comes up with every container healthy', allHealthy);

  it('gives every container the limit of its plan', async () => {
    for (const service of services()) {
      const { HostConfig } = await project.container(service.name);
      expect([service.name, HostConfig.Memory]).toEqual([
        service.name,
        service.resources.memoryLimit.value,
      ]);
    }
  });

  it('answers: model-router by itself, agent-financial with the help of its needs', async () => {
    const asked = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ model: 'echo', messages: [{ role: 'user', content: 'ping' }] }),
    };
    const router = await project.fetch(
      'model-router',
      'http://127.0.0.1:8080/v1/chat/completions',
      asked,
    );
    expect(router.status).toBe(200);
    expect(router.body).toContain('ping');
    const financial = await project.fetch('agent-financial', 'http://127.0.0.1:9003/v1/ask', {
      ...asked,
      body: JSON.stringify({ question: 'What did we spend on paper?' }),
    });
    expect(financial, financial.body).toMatchObject({ status: 200 });
    expect(financial.body).toContain('paper');
  });

  it('is not ready without redis, stays alive, and is ready again when redis is back', async () => {
    await project.compose('stop', 'redis');
    await eventually(
      () => project.fetch('agent-financial', health(HEALTH_PATHS.ready)),
      ({ status }) => status === 503,
    );
    expect(await project.fetch('agent-financial', health(HEALTH_PATHS.live))).toMatchObject({
      status: 200,
    });
    await project.compose('start', 'redis');
    await eventually(
      () => project.fetch('agent-financial', health(HEALTH_PATHS.ready)),
      ({ status }) => status === 200,
    );
    expect((await project.container('agent-financial')).RestartCount).toBe(0);
  });

  it('takes in an agent that is scaffolded on top', async () => {
    const made = await project.alfred(
      'new',
      'agent',
      'agent-hungry',
      '--needs',
      'model-router',
      '--yes',
    );
    expect(made, made.stderr).toMatchObject({ code: 0 });
    letItHoard(join(project.folder, 'agents/agent-hungry/src/agent.ts'));
    await up();
    await allHealthy();
  });

  it('kills an agent at its memory limit and starts it again', async () => {
    const before = await project.container('agent-hungry');
    expect(before.RestartCount).toBe(0);
    const port = services().find(({ name }) => name === 'agent-hungry')?.port?.value ?? 0;
    await project
      .fetch('agent-hungry', `http://127.0.0.1:${port}/hoard`, { method: 'POST' })
      .catch(() => undefined);
    const after = await eventually(
      () => project.container('agent-hungry'),
      ({ RestartCount, State }) => RestartCount > 0 && State.Health?.Status === 'healthy',
    );
    expect(after.RestartCount).toBe(1);
    const events = await output('docker', [
      'events',
      '--since',
      '5m',
      '--until',
      '0s',
      '--filter',
      `container=${after.Id}`,
      '--format',
      '{{.Action}} {{index .Actor.Attributes "exitCode"}}',
    ]);
    expect(events).toContain('oom');
    expect(events).toContain('die 137');
  });

  it('leaves nothing behind', async () => {
    const down = await project.alfred('down');
    expect(down, down.stderr).toMatchObject({ code: 0 });
    const filter = ['--quiet', '--filter', `label=com.docker.compose.project=${project.name}`];
    expect(await output('docker', ['ps', '--all', ...filter])).toBe('');
    expect(await output('docker', ['network', 'ls', ...filter])).toBe('');
  });
});

/** Gives an agent a route that takes memory outside the heap until the kernel ends it. */
function letItHoard(path: string): void {
  const source = readFileSync(path, 'utf8');
  const route = `  app.post('/hoard', async () => {\n    const hoard: Buffer[] = [];\n    for (;;) hoard.push(Buffer.alloc(8 * 1024 * 1024, 1));\n  });\n`;
  const end = source.lastIndexOf('};');
  writeFileSync(path, source.slice(0, end) + route + source.slice(end));
}
