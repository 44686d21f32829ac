import { describe, expect, it } from 'vitest';
import { make, told, written } from '../../test/scaffolding.js';
import type { GivenAnswers } from './read-answers.js';

describe('a new worker', () => {
  const given = { name: 'mailer', kind: 'worker', needs: 'redis,nats' };

  it('is an agent’s folder, whose code takes from the queue among its needs and has no routes of its own', () => {
    const after = written('agent', given);
    expect(after['agents/mailer/service.yaml']).toContain(
      'kind: worker\ndescription: The worker mailer.\n',
    );
    const code = after['agents/mailer/src/agent.ts'];
    expect(code).toContain('const queue = clients.nats;');
    expect(code).toContain("const subjects = ['mailer.>'];");
    expect(code).not.toContain('/v1/ask');
    const first = after['agents/mailer/src/first-calls.ts'];
    expect(first).toContain('clients.redis');
    expect(first).not.toContain('clients.nats');
    expect(after['agents/mailer/src/agent.test.ts']).toContain('fakeQueue');
  });

  it('asked for again is the same; as an agent it is refused', () => {
    const after = written('agent', given);
    expect(make('agent', given, after)).toMatchObject({ files: [], diagnostics: [] });
    expect(told(make('agent', { ...given, kind: 'agent' }, after).diagnostics)).toEqual([
      expect.stringContaining('kind was "worker"'),
    ]);
  });

  it('an agent that needs a queue publishes to it', () => {
    const after = written('agent', { name: 'a', needs: 'nats' });
    expect(after['agents/a/src/first-calls.ts']).toContain("const subject = 'a.visits';");
  });

  it.each<[string, GivenAnswers, readonly string[]]>([
    [
      'of a worker without a queue',
      { name: 'a', kind: 'worker', needs: 'redis' },
      [
        'template/bad-answer agents/a/service.yaml: "a" is to be a worker, and none of its needs is a queue that it could take work from. Name one among its needs; "alfred new infra nats" makes one.',
      ],
    ],
    [
      'of a worker whose queue is not there',
      { name: 'a', kind: 'worker', needs: 'rabbitmq' },
      [
        'needs/unknown agents/a/service.yaml: "a" is to need "rabbitmq", and there is no such service. Add it first: alfred new infra rabbitmq.',
      ],
    ],
    [
      'of another kind',
      { name: 'a', kind: 'clerk' },
      [
        'template/bad-answer agents/a/service.yaml: The answer to "kind" cannot be used: agent or worker is wanted. "alfred new agent --help" lists the questions and their answers.',
      ],
    ],
  ])('a refusal %s', (_, given, expected) => {
    expect(told(make('agent', given).diagnostics)).toEqual(expected);
  });
});
