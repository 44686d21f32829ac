import { sourcesOf, type Plan } from '@alfred/model';
import { describe, expect, it } from 'vitest';
import { checkSources } from '../pipeline.js';
import { explainService, printExplanation, waysToChange } from './index.js';

const plan = planOf({
  'platform.yaml': 'name: alfred\npolicy: { restart: always }\n',
  'infra/redis/service.yaml': 'use: redis\n',
  'agents/agent-rag/service.yaml': `description: Searches.
port: 8501
publish: 8501
resources:
  observed: { peakMemory: 530Mi, averageCpu: 0.2, window: 7d }
needs:
  redis: started
env:
  LOG_STYLE: short
  CURRENCY: { description: Currency., default: EUR }
`,
});

function planOf(files: Record<string, string>): Plan {
  const { plan: made, diagnostics } = checkSources(sourcesOf(files));
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  if (made === undefined) throw new Error('no plan');
  return made;
}

function lines(path?: string): readonly string[] {
  const explained = explainService(plan, 'agent-rag', path);
  return explained.found ? explained.explanations.map((one) => printExplanation(one)) : [];
}

function refusal(name: string, path?: string): string {
  const explained = explainService(plan, name, path);
  return explained.found ? '' : `${explained.message} ${explained.help}`;
}

describe('explainService', () => {
  it('tells each step of a memory limit, with places and policies', () => {
    expect(lines('memory.limit')).toEqual([
      'memory limit: 700M — observed peak 530M over 7d (agents/agent-rag/service.yaml:5); ' +
        'headroom +30% (policy.limits.headroom); rounded up to 50M (policy.limits.roundTo)',
    ]);
  });

  it.each([
    ['memory', ['memory limit', 'memory reservation']],
    ['cpus', ['cpu limit', 'cpu reservation']],
    ['resources', ['memory limit', 'memory reservation', 'cpu limit', 'cpu reservation']],
    ['resources.memory', ['memory limit']],
    ['needs.redis', ['need of redis']],
    ['env.CURRENCY', ['CURRENCY']],
    ['environment.REDIS_URL', ['REDIS_URL']],
    ['health', ['probe']],
    ['restart', ['restart']],
    ['image', ['image']],
    ['publish', ['port 8501 of the host']],
  ])('%s names %j', (path, labels) => {
    expect(lines(path).map((line) => line.slice(0, line.indexOf(':')))).toEqual(labels);
  });

  it('says where a value was set by hand, once', () => {
    expect(lines('needs.redis')[0]).toBe(
      'need of redis: started, not critical — set in agents/agent-rag/service.yaml:7',
    );
  });

  it('says where a policy was changed', () => {
    expect(lines('restart')[0]).toContain('always');
    expect(lines('restart')[0]).toContain('platform.yaml:2');
  });

  it('shows settings by name with their default', () => {
    expect(lines('environment.CURRENCY')[0]).toContain('${CURRENCY:-EUR}');
  });

  it('explains every value of a service, each with a reason', () => {
    const all = lines();
    expect(all.length).toBeGreaterThan(20);
    for (const line of all) expect(line).toMatch(/^[^:]+: \S.* — \S/s);
  });

  it.each([
    ['agent-rga', undefined, 'Did you mean "agent-rag"?'],
    ['unheard-of', undefined, 'Its services are agent-rag, redis.'],
    ['agent-rag', 'memry', 'Did you mean "memory"?'],
    ['agent-rag', 'needs.radis', 'Did you mean "needs.redis"?'],
    ['agent-rag', 'zzz', 'One can ask for image'],
  ])('%s %s is refused with a proposal', (name, path, proposal) => {
    expect(refusal(name, path)).toContain(proposal);
  });
});

describe('waysToChange', () => {
  it('names the line, the policies and the field by hand', () => {
    const explained = explainService(plan, 'agent-rag', 'memory.limit');
    if (!explained.found) throw new Error(explained.message);
    const [limit] = explained.explanations;
    if (limit === undefined) throw new Error('no explanation');
    expect(waysToChange(limit, explained.service)).toEqual([
      'what is written in agents/agent-rag/service.yaml:5',
      'policy.limits.headroom in platform.yaml',
      'policy.limits.roundTo in platform.yaml',
      'resources.memory in agents/agent-rag/service.yaml',
    ]);
  });
});
