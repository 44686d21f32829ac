import { decided } from '@alfred/model';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { expectEmitted } from '../testing/expect-emitted.js';
import { need, policy, samplePlan, sampleService, setting, variable } from '../testing/plan.js';
import { richPlan } from '../testing/rich-plan.js';
import { emitSwarm } from './index.js';

const stack = parse(emitSwarm(richPlan()).files[0]?.content ?? '', { version: '1.1', merge: true });
const codesOf = (plan: Parameters<typeof emitSwarm>[0]) =>
  emitSwarm(plan).diagnostics.map(({ code, service }) =>
    service === undefined ? code : `${code} ${service}`,
  );

describe('stack.yaml', () => {
  it('has none of the keys that the parser of stacks refuses or ignores', () => {
    expect(stack).not.toHaveProperty('name');
    for (const service of Object.values<object>(stack.services))
      for (const key of ['build', 'depends_on', 'restart', 'security_opt'])
        expect(service).not.toHaveProperty(key);
  });

  it('restarts by the policy of the deployment, and runs a job as one', () => {
    expect(stack.services['agent-a'].deploy.restart_policy).toEqual({ condition: 'any' });
    expect(stack.services.migrate.deploy).toMatchObject({
      mode: 'replicated-job',
      restart_policy: { condition: 'on-failure' },
    });
    expect(stack.services['agent-b'].deploy.replicas).toBe(2);
  });

  it('publishes only what shall be open everywhere', () => {
    expect(stack.services['agent-a'].ports).toEqual([
      { target: 9001, published: 9001, protocol: 'tcp' },
    ]);
    expect(stack.services.db.ports).toEqual([{ target: 53, published: 5353, protocol: 'udp' }]);
  });

  it('joins machines by an overlay network', () => {
    expectEmitted(richPlan(), { swarm: 'networks:\n  platform: { driver: overlay }' });
  });

  it('leaves the dollars of a default alone, as that parser does', () => {
    const environment = [variable('A', setting('S', { default: '$5' }))];
    expectEmitted(samplePlan([sampleService('x', { environment })]), {
      swarm: '      A: ${S:-$5}',
    });
  });

  it('names everything it cannot say', () => {
    expect(codesOf(richPlan())).toEqual([
      'swarm/no-new-privileges-lost',
      'swarm/no-registry',
      'swarm/no-startup-condition agent-a',
      'swarm/fragment-ignored agent-b',
      'swarm/port-not-published db',
      'swarm/bind-mount db',
      'swarm/no-startup-condition migrate',
    ]);
  });

  it('names the needs that are not waited for', () => {
    const service = sampleService('x', {
      needs: [need('a', 'started'), need('b', 'healthy'), need('c', 'completed')],
    });
    const found = emitSwarm(samplePlan([service])).diagnostics.find(
      ({ code }) => code === 'swarm/no-startup-condition',
    );
    expect(found?.message).toContain('does not wait for b healthy, c completed.');
  });

  it('is silent about what a registry solves, and about needs that only must have started', () => {
    const image = decided({ type: 'image', reference: 'a:1' } as const, policy('given'));
    const service = sampleService('x', { image, needs: [need('a', 'started')] });
    expect(codesOf(samplePlan([service]))).toEqual(['swarm/no-new-privileges-lost']);
    expect(codesOf(samplePlan([sampleService('y')], { registry: 'registry.example.com' }))).toEqual(
      ['swarm/no-new-privileges-lost'],
    );
  });

  it('refuses a default with a brace', () => {
    const environment = [variable('A', setting('S', { default: '{}' }))];
    expect(codesOf(samplePlan([sampleService('x', { environment })]))).toContain(
      'env/default-not-printable',
    );
  });
});
