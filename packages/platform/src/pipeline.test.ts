import { sourcesOf } from '@alfred/model';
import { describe, expect, it } from 'vitest';
import { checkSources } from './pipeline.js';

const files = {
  'platform.yaml': 'name: alfred\nhost: { memory: 16G, cpus: 8 }\n',
  'infra/db-postgres/service.yaml': 'use: postgres\n',
  'infra/redis/service.yaml': 'use: redis\n',
  'agents/agent-rag/service.yaml': `description: Searches.
port: 8501
resources: { observed: { peakMemory: 530Mi, averageCpu: 0.2, window: 7d } }
needs: { db-postgres: healthy, redis: {} }
`,
};

describe('checkSources', () => {
  it('decides limits from what was observed, with every step told', () => {
    const { plan, diagnostics } = checkSources(sourcesOf(files));
    expect(diagnostics).toEqual([]);
    const rag = plan?.services.find(({ name }) => name === 'agent-rag');
    expect(rag?.resources.memoryLimit?.value).toBe(700 * 1024 ** 2);
    expect(rag?.resources.memoryReservation?.value).toBe(400 * 1024 ** 2);
    expect(rag?.resources.cpuLimitMillicores?.value).toBe(500);
    expect(rag?.resources.cpuReservationMillicores?.value).toBe(100);
    expect(rag?.resources.memoryLimit?.because.map(({ text }) => text)).toEqual([
      'observed peak 530M over 7d',
      'headroom +30%',
      'rounded up to 50M',
    ]);
    expect(rag?.needs.map(({ to, condition }) => [to, condition.value])).toEqual([
      ['db-postgres', 'healthy'],
      ['redis', 'healthy'],
    ]);
  });

  it('gives the same plan whatever the order of files', () => {
    const reversed = Object.fromEntries(Object.entries(files).reverse());
    expect(checkSources(sourcesOf(reversed)).plan).toEqual(checkSources(sourcesOf(files)).plan);
  });
});
