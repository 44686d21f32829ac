import { describe, expect, it } from 'vitest';
import { expectEmitted } from '../testing/expect-emitted.js';
import { need, samplePlan, sampleService } from '../testing/plan.js';
import { richPlan } from '../testing/rich-plan.js';
import { emitDocs } from './index.js';
import { wavesOf } from './waves.js';

describe('docs/services.md', () => {
  it('has a table of all services', () => {
    expectEmitted(richPlan(), {
      docs: `
| Service | Kind | What it does | Port | Needs | Memory | CPU | Probe |
| --- | --- | --- | --- | --- | --- | --- | --- |
| [agent-a](#agent-a) | agent | The service agent-a. | 9001; on the host \`0.0.0.0:9001\` | [db](#db), [migrate](#migrate) | 700M | 0.5 | \`:8081/health/started\` |
`,
    });
  });

  it('has a section for each, with the reasons', () => {
    expectEmitted(richPlan(), {
      docs: `
| Decision | Value | Why |
| --- | --- | --- |
| Memory | 700M | observed peak 530M over 7d, headroom +30%, rounded up to 50M |
`,
    });
    const page = emitDocs(richPlan()).files[0]?.content ?? '';
    expect(page.match(/^## .*$/gm)).toEqual(['## agent-a', '## agent-b', '## db', '## migrate']);
    expect(page).toContain('| `/a\\|b` | `/` |');
    expect(page).toContain('- Needed by: [agent-a](#agent-a), [migrate](#migrate)');
  });

  it('tells sums in words, and a variable that is empty', () => {
    const service = sampleService('a', {
      environment: [
        { name: 'NOTHING', value: [], because: [{ source: 'policy', text: 'is not given' }] },
      ],
    });
    const page = emitDocs(samplePlan([service])).files[0]?.content ?? '';
    expect(page).toMatch(/may take [\d.]+G of memory and 0\.5 cores,/);
    expect(page).toContain('| `NOTHING` | *empty* | is not given |');
    const two = emitDocs(samplePlan([service, { ...service, name: 'b' }])).files[0]?.content ?? '';
    expect(two).toMatch(/of memory and 1 core,/);
  });

  it('has only links that lead somewhere', () => {
    const page = emitDocs(richPlan()).files[0]?.content ?? '';
    const headings = new Set([...page.matchAll(/^#+ (.*)$/gm)].map(([, heading]) => heading));
    for (const [, anchor] of page.matchAll(/\]\(#([^)]*)\)/g)) expect(headings).toContain(anchor);
  });

  it('has tables whose rows are as wide as their heads', () => {
    const page = emitDocs(richPlan()).files[0]?.content ?? '';
    const width = (line: string) => line.replaceAll('\\|', '').split('|').length;
    for (const table of page.split('\n\n').filter((part) => part.startsWith('|'))) {
      const [head = '', ...rows] = table.trim().split('\n');
      for (const row of rows) expect(width(row), row).toBe(width(head));
    }
  });
});

describe('docs/graph.md', () => {
  it('draws each kind of condition its own way', () => {
    expectEmitted(richPlan(), {
      graph: `
  s_agent_a --> s_db
  s_agent_a ==> s_migrate
  s_agent_b -.-> s_agent_a
  s_migrate --> s_db
`,
    });
  });

  it('lists the waves', () => {
    expectEmitted(richPlan(), { graph: '1. db\n2. migrate\n3. agent-a\n4. agent-b' });
  });
});

describe('wavesOf', () => {
  it.each([
    ['nobody', {}, []],
    ['nobody needs anybody', { b: [], a: [] }, [['a', 'b']]],
    ['a chain', { a: ['b'], b: ['c'], c: [] }, [['c'], ['b'], ['a']]],
    ['a diamond', { a: ['b', 'c'], b: ['d'], c: [], d: [] }, [['c', 'd'], ['b'], ['a']]],
    ['a need that is not there', { a: ['x'] }, [['a']]],
  ])('%s', (_, graph: Readonly<Record<string, readonly string[]>>, expected) => {
    const services = Object.entries(graph).map(([name, needs]) =>
      sampleService(name, { needs: needs.map((to) => need(to, 'started')) }),
    );
    expect(wavesOf(samplePlan(services).services)).toEqual(expected);
  });
});
