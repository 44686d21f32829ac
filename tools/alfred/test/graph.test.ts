import { describe, expect, it } from 'vitest';
import { EXIT } from '../src/exit.js';
import { run } from './fake-terminal.js';
import { smallPlatform, temporaryWorkspace } from './temporary-workspace.js';

const files: Readonly<Record<string, string>> = {
  ...smallPlatform,
  'agents/agent-b/service.yaml':
    'description: Asks.\nport: 9001\nneeds: { agent-a: started, redis: healthy }\n',
};

describe('alfred graph', () => {
  it('shows the needs as a tree', async () => {
    const { exit, out } = await run(temporaryWorkspace(files), 'graph');
    expect({ exit, out }).toEqual({
      exit: EXIT.ok,
      out: `agent-b (agent)
├─ agent-a started
│  └─ redis healthy
└─ redis healthy
`,
    });
  });

  it('shows only what a service needs', async () => {
    const { out } = await run(temporaryWorkspace(files), 'graph', '--from', 'agent-a');
    expect(out).toBe('agent-a (agent)\n└─ redis healthy\n');
  });

  it('gives machines the services', async () => {
    const { out } = await run(temporaryWorkspace(files), 'graph', '--from', 'agent-a', '--json');
    expect(JSON.parse(out)).toEqual({
      services: [
        {
          name: 'agent-a',
          kind: 'agent',
          folder: 'agents/agent-a',
          needs: [{ to: 'redis', condition: 'healthy', critical: true }],
        },
        { name: 'redis', kind: 'infra', folder: 'infra/redis', needs: [] },
      ],
    });
  });

  it('draws Mermaid and SVG', async () => {
    const root = temporaryWorkspace(files);
    const mermaid = await run(root, 'graph', '--format', 'mermaid');
    expect(mermaid.out).toMatch(/^flowchart LR\n/);
    expect(mermaid.out).toContain('s_agent_b -.-> s_agent_a');
    const svg = await run(root, 'graph', '--format', 'svg');
    expect(svg.out).toContain('<svg ');
    for (const name of ['agent-a', 'agent-b', 'redis']) {
      expect(svg.out).toContain(`>${name.replace('-', '&#45;')}</text>`);
    }
    expect(svg.out.match(/stroke-dasharray/g)).toHaveLength(1);
  });

  it('ends for services that need each other', async () => {
    const circle = {
      'platform.yaml': 'name: circle\n',
      'agents/a/service.yaml': 'description: A.\nport: 1000\nneeds: { b: started }\n',
      'agents/b/service.yaml': 'description: B.\nport: 1001\nneeds: { a: started }\n',
    };
    const { exit, out } = await run(temporaryWorkspace(circle), 'graph');
    expect(exit).toBe(EXIT.ok);
    expect(out).toContain('a (agent)\n└─ b started\n');
  });
});
