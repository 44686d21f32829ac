import { describe, expect, it } from 'vitest';
import { EXIT } from '../src/exit.js';
import { run } from './fake-terminal.js';
import { snapshotOf, temporaryWorkspace } from './temporary-workspace.js';

describe('wrong use ends with 2, says what to do, and leaves stdout empty', () => {
  it.each([
    ['nothing at all', [], 'Usage: alfred <verb>'],
    ['an unknown verb', ['chek'], 'Did you mean check?'],
    ['an unknown option', ['check', '--fromat', 'json'], 'Did you mean --format?'],
    ['an unknown form', ['check', '--format', 'xml'], 'text, json, sarif'],
    ['two forms', ['check', '--json', '--format', 'sarif'], 'contradict'],
    ['an argument too many', ['generate', 'agents'], 'too many arguments'],
    ['neither a workspace nor a compose file', ['optimize'], 'There is no compose file in'],
    ['an argument too few', ['need', 'agent-a'], "missing required argument 'dependency'"],
    ['a count that is none', ['check', '--max-warnings', 'few'], 'takes a number'],
    ['two ways to write', ['generate', '--check', '--force'], '--check writes nothing'],
    ['an unknown target', ['generate', '--target', 'compost'], 'compose, swarm'],
    ['an unknown service', ['explain', 'agent-b'], 'Did you mean "agent-a"?'],
    ['an unknown path', ['explain', 'agent-a.memroy'], 'Did you mean "memory"?'],
    ['an unknown start', ['graph', '--from', 'redsi'], 'Did you mean "redis"?'],
    ['who needs is unknown', ['need', 'agent', 'redis'], 'There is no service "agent"'],
    ['who is needed is unknown', ['need', 'agent-a', 'redsi'], 'alfred new infra redsi'],
    ['an unknown condition', ['need', 'agent-a', 'redis:soon'], 'healthy, started, completed'],
    ['a need that is not there', ['unneed', 'agent-a', 'rediss'], 'Did you mean "redis"?'],
    ['an unknown kind', ['new', 'agnet', 'x'], 'Did you mean "agent"?'],
    ['no kind', ['new'], 'One of agent, infra, lib.'],
    ['no name', ['new', 'agent'], 'needs a name'],
    ['a flag of another kind', ['new', 'lib', 'x', '--needs', 'redis'], '--needs says nothing'],
    ['an answer that is none', ['new', 'agent', 'x', '--port', '99999'], ''],
    ['nothing to bundle', ['bundle', 'redis'], 'runs an image'],
    ['an unknown bundle', ['bundle', 'agent-b'], 'Did you mean "agent-a"?'],
  ])('%s', async (_, args, words) => {
    const root = temporaryWorkspace();
    const before = snapshotOf(root);
    const { exit, out, err } = await run(root, ...args);
    expect(exit).toBe(EXIT.wrongUse);
    expect(err).toContain(words);
    if (words !== '') expect(out).toBe('');
    expect(snapshotOf(root)).toEqual(before);
  });

  it.each([['generate'], ['graph'], ['doctor'], ['bundle'], ['up'], ['down'], ['dev']])(
    '%s outside of a workspace',
    async (verb) => {
      const { exit, out, err } = await run(temporaryWorkspace({ 'a.txt': '' }), verb);
      expect({ exit, out }).toEqual({ exit: EXIT.wrongUse, out: '' });
      expect(err).toContain('There is no platform.yaml in');
    },
  );
});
