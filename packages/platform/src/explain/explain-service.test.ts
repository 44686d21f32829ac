import { sourcesOf, type Plan } from '@alfred/model';
import { describe, expect, it } from 'vitest';
import { checkSources } from '../pipeline.js';
import { explainService, printExplanation, waysToChange } from './index.js';

const plan = planOf({
  'platform.yaml': 'name: alfred\npolicy: { restart: always }\n',
  'infra/db/service.yaml': 'use: postgres\n',
  'infra/redis/service.yaml': 'use: redis\n',
  'agents/agent-rag/service.yaml': `description: Searches.
port: 8501
publish: 8501
resources:
  observed: { peakMemory: 530Mi, averageCpu: 0.2, window: 7d }
needs:
  redis: started
  db: { condition: started, poolSize: 4, retry: { attempts: 1 } }
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
    ['needs', ['need of redis', 'calls of redis', 'need of db', 'calls of db']],
    [
      'needs.redis',
      [
        'need of redis',
        'attempt on redis',
        'call of redis',
        'retry of redis',
        'retry budget of redis',
        'throttle of redis',
        'breaker of redis',
        'bulkhead of redis',
        'connections to redis',
      ],
    ],
    ['needs.redis.timeoutMs', ['attempt on redis']],
    ['needs.redis.http', ['connections to redis', 'http.connectTimeoutMs of redis']],
    ['needs.db.retry.attempts', ['retry.attempts of db']],
    ['needs.db.poolSize', ['pool of db']],
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
    ['unheard-of', undefined, 'Its services are agent-rag, db, redis.'],
    ['agent-rag', 'memry', 'Did you mean "memory"?'],
    ['agent-rag', 'needs.radis', 'Did you mean "needs.redis"?'],
    ['agent-rag', 'needs.redis.retrys', 'Did you mean "needs.redis.retry"?'],
    ['agent-rag', 'zzz', 'One can ask for image'],
  ])('%s %s is refused with a proposal', (name, path, proposal) => {
    expect(refusal(name, path)).toContain(proposal);
  });
});

describe('how a need is called', () => {
  it('is summed up by its times and what was chosen', () => {
    expect(lines('needs').filter((line) => line.startsWith('calls of'))).toEqual([
      'calls of redis: up to 3 attempts of 500ms within 2s — Redis answers in a millisecond, or something is wrong; default of the runtime',
      'calls of db: one attempt of 2s within 10s, poolSize 4, bulkhead.concurrency 4 — poolSize set in agents/agent-rag/service.yaml:8; retry.attempts set in agents/agent-rag/service.yaml:8; bulkhead.concurrency: one place for each connection of its poolSize (agents/agent-rag/service.yaml:8); the rest: default of the runtime',
    ]);
  });

  it.each([
    ['needs.redis.timeoutMs', 'at most 500ms — Redis answers in a millisecond'],
    [
      'needs.db.retry',
      'one attempt, never repeated — retry.attempts set in agents/agent-rag/service.yaml:8; the rest: default of the runtime',
    ],
    ['needs.db.retry.attempts', '1 — set in agents/agent-rag/service.yaml:8'],
    ['needs.db.poolSize', 'at most 4 connections — set in agents/agent-rag/service.yaml:8'],
    [
      'needs.db.bulkhead.concurrency',
      '4 — one place for each connection of its poolSize (agents/agent-rag/service.yaml:8)',
    ],
    ['needs.redis.http', 'made within 2s — default of the runtime'],
    [
      'needs.redis.breaker',
      'opens at 50% failures of 20 calls or more in 10s, or after 20 failures in a row',
    ],
  ])('%s: %s', (path, text) => {
    expect(lines(path)[0]).toContain(`: ${text}`);
  });
});

describe('waysToChange', () => {
  it('names the variable of one installation last', () => {
    const explained = explainService(plan, 'agent-rag', 'needs.redis.retry.attempts');
    if (!explained.found) throw new Error(explained.message);
    expect(explained.explanations.map((one) => waysToChange(one, explained.service))).toEqual([
      [
        'needs.redis.retry.attempts in agents/agent-rag/service.yaml',
        'REDIS_POLICY at one installation',
      ],
    ]);
  });

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
