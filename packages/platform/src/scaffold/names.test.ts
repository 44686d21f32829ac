import { startOf } from '@alfred/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entryNames } from '../catalogue/index.js';
import { templateNames, type TemplateName } from './answers.js';
import { checkName, type TakenName } from './names.js';
import { reservedBecause } from './reserved-names.js';

const at = startOf('agents/x/service.yaml');

function taken(...names: string[]): TakenName[] {
  return names.map((name) => ({ name, at: startOf(`agents/${name}/service.yaml`) }));
}

function check(name: string, others: readonly TakenName[] = [], template: TemplateName = 'agent') {
  const finding = checkName(template, name, others, at);
  return finding === undefined ? 'good' : `${finding.code}: ${finding.help}`;
}

describe('a name', () => {
  const long = 'a'.repeat(64);
  it.each([
    ['agent-legal', [], 'good'],
    ['a', [], 'good'],
    ['a'.repeat(63), [], 'good'],
    ['', [], 'names/missing: Choose another name.'],
    ['Agent_Legal', [], 'names/bad-characters: Use "agent-legal", for example.'],
    ['AgentLegal', [], 'names/bad-characters: Use "agent-legal", for example.'],
    ['agent--legal', [], 'names/bad-characters: Use "agent-legal", for example.'],
    ['-agent-', [], 'names/bad-characters: Use "agent", for example.'],
    ['2nd-agent', [], 'names/bad-characters: Use "nd-agent", for example.'],
    ['Prüfer', [], 'names/bad-characters: Use "prufer", for example.'],
    ['../../etc', [], 'names/bad-characters: Use "etc", for example.'],
    ['日本', [], 'names/bad-characters: Choose another name.'],
    [long, [], `names/too-long: Use "${'a'.repeat(63)}", for example.`],
    ['localhost', [], 'names/reserved: Use "localhost-agent", for example.'],
    ['con', [], 'names/reserved: Use "con-agent", for example.'],
    ['constructor', [], 'names/reserved: Use "constructor-agent", for example.'],
    ['redis', [], 'names/in-catalogue: Use "redis-agent", for example.'],
    ['agent-legal', ['agent-legal'], 'names/taken: Use "agent-legal-2", for example.'],
    [
      'agent-legal',
      ['agent-legal', 'agent-legal-2'],
      'names/taken: Use "agent-legal-3", for example.',
    ],
    ['agentlegal', ['agent-legal'], 'names/too-similar: Use "agentlegal-2", for example.'],
    ['Agent-Legal', ['agent-legal'], 'names/too-similar: Use "agent-legal-2", for example.'],
    ['agent_legal', ['agent-legal'], 'names/too-similar: Use "agent-legal-2", for example.'],
  ])('%j beside %j is %s', (name, others, expected) => {
    expect(check(name, taken(...others))).toBe(expected);
  });

  it('of an infrastructure part may be that of its entry', () => {
    expect(check('redis', [], 'infra')).toBe('good');
  });

  it('of a lib is at most 40 characters long', () => {
    expect(check('a'.repeat(40), [], 'lib')).toBe('good');
    expect(check('a'.repeat(41), [], 'lib')).toContain('names/too-long');
  });

  it('that is taken shows where', () => {
    const finding = checkName('agent', 'agent-legal', taken('agent-legal'), at);
    expect(finding?.related?.[0]?.at.file).toBe('agents/agent-legal/service.yaml');
  });
});

it('proposes only names that are good themselves', () => {
  const word = fc.oneof(
    fc.string(),
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('redis', 'localhost', 'Agent-A', 'agent-a', 'a'.repeat(70), ...entryNames),
  );
  fc.assert(
    fc.property(
      word,
      fc.array(word, { maxLength: 5 }),
      fc.constantFrom(...templateNames),
      (name, others, template) => {
        const inUse = taken(...others);
        const finding = checkName(template, name, inUse, at);
        const proposal = /Use "(.*)", for example/.exec(finding?.help ?? '')?.[1];
        if (proposal !== undefined) {
          expect(checkName(template, proposal, inUse, at)).toBeUndefined();
        }
      },
    ),
  );
});

it('reserves words with a reason', () => {
  expect(reservedBecause('alfred')).toContain('images');
  expect(reservedBecause('lpt1')).toContain('Windows');
  expect(reservedBecause('agent-legal')).toBeUndefined();
});
