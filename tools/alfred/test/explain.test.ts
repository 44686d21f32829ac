import { describe, expect, it } from 'vitest';
import { EXIT } from '../src/exit.js';
import { run } from './fake-terminal.js';
import { temporaryWorkspace } from './temporary-workspace.js';

describe('alfred explain', () => {
  it('tells why a value is what it is, and what would change it', async () => {
    const { exit, out } = await run(temporaryWorkspace(), 'explain', 'agent-a.memory.limit');
    expect(exit).toBe(EXIT.ok);
    expect(out).toBe(`memory limit: 700M — observed peak 530M over 7d
  (agents/agent-a/service.yaml:7); headroom +30% (policy.limits.headroom);
  rounded up to 50M (policy.limits.roundTo)
  to change it: what is written in agents/agent-a/service.yaml:7,
  policy.limits.headroom in platform.yaml, policy.limits.roundTo in
  platform.yaml or resources.memory in agents/agent-a/service.yaml
`);
  });

  it('tells every value of a service', async () => {
    const { exit, out } = await run(temporaryWorkspace(), 'explain', 'redis');
    expect(exit).toBe(EXIT.ok);
    expect(out).toMatch(/^redis, infra \(infra\/redis\/service.yaml\)\nimage: redis:/);
    for (const label of ['memory limit', 'probe', 'restart', 'logging']) {
      expect(out).toContain(`\n${label}: `);
    }
  });

  it('gives machines a reason each', async () => {
    const { out } = await run(temporaryWorkspace(), 'explain', 'agent-a.needs.redis', '--json');
    const { reasons } = JSON.parse(out) as { reasons: readonly unknown[] };
    expect(reasons[0]).toEqual({
      service: 'agent-a',
      path: 'needs.redis',
      label: 'need of redis',
      value: 'healthy, critical',
      source: 'manifest',
      text: 'set in agents/agent-a/service.yaml:5',
      file: 'agents/agent-a/service.yaml',
      line: 5,
      column: expect.any(Number) as number,
    });
  });

  it.each([
    [
      'needs.redis.timeoutMs',
      'attempt on redis',
      'at most 500ms',
      'Redis answers in a millisecond',
    ],
    ['needs.redis.retry.attempts', 'retry.attempts of redis', '3', 'default of the runtime'],
  ])('gives machines %s of how a need is called', async (path, label, value, text) => {
    const { out } = await run(temporaryWorkspace(), 'explain', `agent-a.${path}`, '--json');
    expect(JSON.parse(out)).toEqual({
      reasons: [
        {
          ...{ service: 'agent-a', path, label, value, source: 'policy', variable: 'REDIS_POLICY' },
          text: expect.stringContaining(text) as string,
        },
      ],
    });
  });
});

describe('alfred explain CODE', () => {
  it('tells what a finding means, with an example', async () => {
    const { exit, out } = await run('/', 'explain', 'limits/exceeds-host');
    expect(exit).toBe(EXIT.ok);
    for (const part of ['(error)', 'Why it matters', 'What to do', 'It is not found here']) {
      expect(out).toContain(part);
    }
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  it('gives machines the page', async () => {
    const { out } = await run('/', 'explain', 'limits/exceeds-host', '--json');
    const { pages } = JSON.parse(out) as { pages: { code: string }[] };
    expect(pages.map(({ code }) => code)).toEqual(['limits/exceeds-host']);
  });

  it('proposes the code that was probably meant', async () => {
    const { exit, err } = await run('/', 'explain', 'limits/exceds-host');
    expect(exit).toBe(EXIT.wrongUse);
    expect(err).toContain('Did you mean "limits/exceeds-host"?');
  });
});
