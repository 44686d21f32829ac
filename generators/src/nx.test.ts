import { execFileSync } from 'node:child_process';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  doors,
  makeWorkspace,
  NX,
  outcome,
  removeWorkspaces,
  run,
  slow,
  write,
} from '../test/workspace.js';

const manifests = {
  'agents/agent-a/service.yaml': 'port: 9000\nneeds: { redis: healthy }\n',
  'agents/agent-b/service.yaml': 'port: 9001\n',
  'agents/agent-c/service.yaml': 'port: 9002\n',
};

const plugin = `import type { ServicePlugin } from '@alfred/service-kit';

export const agent: ServicePlugin = async (app) => {
  app.get('/', () => 'hello');
};
`;

let folder = '';

function git(...args: readonly string[]): void {
  const who = ['-c', 'user.name=test', '-c', 'user.email=test@example.org'];
  execFileSync('git', [...who, ...args], { cwd: folder, stdio: 'pipe' });
}

/** The projects that a change of one file concerns, of those that are no package of Alfred. */
function affectedBy(path: string): readonly string[] {
  const before = readFileSync(join(folder, path), 'utf8');
  appendFileSync(join(folder, path), '\n');
  const told = run(folder, [NX, 'show', 'projects', '--affected', '--base=HEAD', '--json']);
  writeFileSync(join(folder, path), before);
  const names = JSON.parse(told) as string[];
  return names.filter((name) => !name.startsWith('@alfred/')).sort();
}

beforeAll(() => {
  folder = makeWorkspace();
  for (const [path, text] of Object.entries(manifests)) {
    write(folder, path, text);
    write(folder, path.replace('service.yaml', 'src/agent.ts'), plugin);
  }
  run(folder, doors.nx('lib', 'pricing', { for: 'agent-a,agent-b' }));
  git('init', '--quiet');
  git('add', '.');
  git('commit', '--quiet', '--message', 'all');
}, slow.timeout);
afterAll(removeWorkspaces);

describe('the project graph', () => {
  it('says what a change concerns', slow, () => {
    expect(affectedBy('libs/pricing/src/index.ts')).toEqual(['agent-a', 'agent-b', 'pricing']);
    expect(affectedBy('infra/redis/service.yaml')).toEqual(['agent-a', 'redis']);
    expect(affectedBy('platform.yaml')).toEqual([
      'agent-a',
      'agent-b',
      'agent-c',
      'db-postgres',
      'model-router',
      'redis',
    ]);
  });

  it('knows what can be run for each', slow, () => {
    const show = (name: string) =>
      JSON.parse(run(folder, [NX, 'show', 'project', name, '--json'])) as {
        tags: string[];
        targets: Record<string, unknown>;
      };
    const agent = show('agent-a');
    expect(agent.tags).toEqual(['type:agent', 'kind:agent']);
    expect(Object.keys(agent.targets)).toEqual(['image', 'compose-config']);
    expect(Object.keys(show('pricing').targets)).toEqual(['build', 'test']);
  });
});

describe('nx sync', () => {
  it('names what differs, and prints it anew', slow, () => {
    const inStep = outcome(folder, [NX, 'sync:check']);
    expect(inStep).toMatchObject({ status: 0 });
    appendFileSync(join(folder, 'agents/agent-c/service.yaml'), 'needs: { redis: started }\n');
    const { status, told } = outcome(folder, [NX, 'sync:check']);
    expect(status).toBe(1);
    expect(told).toContain('compose.yaml');
    run(folder, [NX, 'sync']);
    expect(outcome(folder, [NX, 'sync:check'])).toMatchObject({ status: 0 });
    expect(readFileSync(join(folder, 'compose.yaml'), 'utf8')).toContain('REDIS_URL');
  });

  it('fails with the findings where a manifest is wrong', slow, () => {
    appendFileSync(join(folder, 'agents/agent-c/service.yaml'), 'colour: red\n');
    const { status, told } = outcome(folder, [NX, 'sync:check']);
    expect(status).toBe(1);
    expect(told).toContain('agents/agent-c/service.yaml');
    expect(told).toContain('manifest/unknown-key');
  });
});
