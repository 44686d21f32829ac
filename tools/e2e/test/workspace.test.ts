import { HEALTH_PATHS } from '@alfred/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../src/eventually.js';
import { checkout, Project } from '../src/project.js';
import { PythonPlatform } from '../src/proofs/python/platform.js';
import { output } from '../src/run.js';
import { conformPython, describeConform } from './workspace/conform.js';
import { describeFaults } from './workspace/faults.js';

const project = new Project(`alfred-e2e-${process.pid}`);
const health = (path: string): string => `http://127.0.0.1:8081${path}`;
const post = (body: object): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

async function allHealthy(): Promise<void> {
  const found = await Promise.all(
    project.services().map(async ({ name }) => {
      const { RestartCount, State } = await project.container(name);
      return { name, restarts: RestartCount, health: State.Health?.Status };
    }),
  );
  expect(found).toEqual(
    project.services().map(({ name }) => ({ name, restarts: 0, health: 'healthy' })),
  );
}

let conforming: Promise<string> | undefined;

/** One project for all that follows: most of the time goes into making images and ending containers. */
beforeAll(async () => {
  await project.up();
  // Meanwhile, on a platform of its own: most of that is waiting.
  conforming = conformPython(new PythonPlatform(checkout, `alfred-words-${process.pid}`));
  conforming.catch(() => undefined);
});
afterAll(async () => {
  await Promise.allSettled([conforming, project.remove()]);
});

describe('this workspace on a real engine', () => {
  it('comes up with every container healthy', allHealthy);

  it('gives every container the limits of its plan', async () => {
    for (const { name, resources } of project.services()) {
      const { HostConfig } = await project.container(name);
      expect([name, HostConfig.Memory, HostConfig.NanoCpus / 1e6]).toEqual([
        name,
        resources.memoryLimit?.value,
        resources.cpuLimitMillicores?.value,
      ]);
    }
  });

  it('answers: model-router by itself, agent-financial with the help of its needs', async () => {
    const router = await project.fetch(
      'model-router',
      'http://127.0.0.1:8080/v1/chat/completions',
      post({ model: 'echo', messages: [{ role: 'user', content: 'ping' }] }),
    );
    expect(router).toEqual({ status: 200, body: expect.stringContaining('ping') });
    const invoice = { payee: 'Miller', purpose: 'paper', amountCents: 1250, due: '2026-03-31' };
    const kept = await project.fetch(
      'agent-financial',
      'http://127.0.0.1:9003/v1/invoices',
      post(invoice),
    );
    expect(kept).toEqual({ status: 201, body: JSON.stringify(invoice) });
    const question = post({ question: 'What did we spend on paper?' });
    const ask = () => project.fetch('agent-financial', 'http://127.0.0.1:9003/v1/ask', question);
    const first = await ask();
    expect(first.status, first.body).toBe(200);
    expect(JSON.parse(first.body)).toEqual({
      answer: expect.stringContaining('paper'),
      again: false,
      invoices: 1,
    });
    expect(JSON.parse((await ask()).body)).toMatchObject({ again: true });
  });

  it('answers without redis, which only keeps answers, and uses it again when it is back', async () => {
    const ready = () => project.fetch('agent-financial', health(HEALTH_PATHS.ready));
    const question = post({ question: 'What did we spend on paper, without a cache?' });
    const ask = () => project.fetch('agent-financial', 'http://127.0.0.1:9003/v1/ask', question);
    await project.compose('stop', 'redis');
    await eventually(ready, ({ body }) => body.includes('"name":"redis","status":"DOWN"'));
    expect(await ready()).toMatchObject({ status: 200 });
    expect((await ask()).status).toBe(200);
    await project.compose('start', 'redis');
    await eventually(ready, ({ body }) => body.includes('"name":"redis","status":"UP"'));
    await eventually(ask, ({ body }) => body.includes('"again":true'));
    expect((await project.container('agent-financial')).RestartCount).toBe(0);
  });

  describeFaults(project);

  it('takes in an agent and a lib that are scaffolded on top', async () => {
    await project.alfred('new', 'agent', 'agent-hungry', '--needs', 'model-router', '--yes');
    await project.alfred('new', 'lib', 'pricing', '--for', 'agent-financial,agent-hungry');
    project.edit('agents/agent-hungry/src/agent.ts', withHoard);
    await project.up();
    await allHealthy();
  });

  it('puts the lib into the two images that use it, and into no other', async () => {
    const holders = { 'agent-financial': true, 'agent-hungry': true, 'model-router': false };
    for (const [agent, isUser] of Object.entries(holders)) {
      const { inputs } = JSON.parse(project.read(`dist/agents/${agent}/meta.json`)) as {
        inputs: Readonly<Record<string, object>>;
      };
      expect([agent, 'libs/pricing/src/index.ts' in inputs]).toEqual([agent, isUser]);
      const main = await project.compose('exec', '-T', agent, 'cat', '/app/main.js');
      expect([agent, main.includes('function describePricing()')]).toEqual([agent, isUser]);
    }
  });

  it('has an agent killed at its memory limit, and started again', async () => {
    const port = project.services().find(({ name }) => name === 'agent-hungry')?.port?.value;
    const hoard = `http://127.0.0.1:${port}/hoard`;
    // The command that asks ends with the container.
    await project.fetch('agent-hungry', hoard, { method: 'POST' }).catch(() => undefined);
    const after = await eventually(
      () => project.container('agent-hungry'),
      ({ RestartCount, State }) => RestartCount > 0 && State.Health?.Status === 'healthy',
    );
    expect(after.RestartCount).toBe(1);
    const events = await output('docker', [
      ...['events', '--since', '5m', '--until', '0s', '--filter', `container=${after.Id}`],
      ...['--format', '{{.Action}} {{index .Actor.Attributes "exitCode"}}'],
    ]);
    expect(events).toContain('oom');
    expect(events).toContain('die 137');
  });

  // At the end: it freezes what services need, and an engine takes half a minute to see that it is well again.
  describeConform(project, async () => (await conforming) ?? '');

  it('leaves nothing behind, and the data only where it is not told to remove it', async () => {
    await project.alfred('down');
    expect(await project.leftovers()).toMatchObject({ containers: '', networks: '' });
    expect((await project.leftovers()).volumes).not.toBe('');
    await project.alfred('down', '--volumes', '--yes');
    expect(await project.leftovers()).toEqual({ containers: '', networks: '', volumes: '' });
  });
});

/** An agent with a route that takes memory outside the heap until the kernel ends it. */
function withHoard(source: string): string {
  const route = `  app.post('/hoard', async () => {\n    const hoard: Buffer[] = [];\n    for (;;) hoard.push(Buffer.alloc(8 * 1024 * 1024, 1));\n  });\n`;
  const end = source.lastIndexOf('};');
  return source.slice(0, end) + route + source.slice(end);
}
