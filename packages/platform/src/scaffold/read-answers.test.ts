import { startOf } from '@alfred/model';
import { describe, expect, it } from 'vitest';
import { questionsOf, templateNames } from './answers.js';
import { flagsOf, promptsOf } from './faces.js';
import { readAnswers, type GivenAnswers } from './read-answers.js';

const at = startOf('agents/x/service.yaml');

function agent(given: GivenAnswers) {
  const { asked, diagnostics } = readAnswers('agent', given, at);
  return asked?.answers ?? diagnostics.map(({ message }) => message);
}

describe('answers of an agent', () => {
  it.each<[GivenAnswers, unknown]>([
    [{ name: ' a ' }, { name: 'a' }],
    [{}, { name: '' }],
    [
      { name: 'a', needs: 'b, c:started,' },
      { name: 'a', needs: [need('b'), need('c', 'started')] },
    ],
    [
      { name: 'a', needs: ['b', 'c:completed'] },
      { name: 'a', needs: [need('b'), need('c', 'completed')] },
    ],
    [
      { name: 'a', needs: '' },
      { name: 'a', needs: [] },
    ],
    [
      { name: 'a', port: '9003', publish: 80 },
      { name: 'a', port: 9003, publish: 80 },
    ],
    [{ name: 'a', port: '', description: '  ' }, { name: 'a' }],
    [{ name: 'a', port: undefined }, { name: 'a' }],
    [
      { name: 'a', description: 'Does\n  this.' },
      { name: 'a', description: 'Does this.' },
    ],
  ])('%j are read', (given, answers) => {
    expect(agent(given)).toEqual(answers);
  });

  it('that cannot be used are told all at once', () => {
    const told = agent({
      name: 'a',
      needs: 'b:soon,:healthy,c:started:now',
      port: '0',
      publish: '80.5',
      description: '# heading',
      colour: 'red',
    });
    expect(told).toHaveLength(7);
    expect(told).toContain(
      'The answer to "needs" cannot be used: "b:soon" is not NAME or NAME:CONDITION; conditions are healthy, started, completed.',
    );
    expect(told).toContain('There is no question "colour" for this template.');
  });
});

it('answers of a lib name its users', () => {
  const { asked } = readAnswers('lib', { name: 'pricing', for: 'a,b' }, at);
  expect(asked?.answers).toEqual({ name: 'pricing', for: ['a', 'b'] });
});

it.each(templateNames)('every question of %s has all its faces', (template) => {
  const names = questionsOf(template).map(({ name }) => name);
  expect(names[0]).toBe('name');
  expect(flagsOf(template).map(({ name }) => name)).toEqual(names.slice(1));
  expect(promptsOf(template).map(({ name }) => name)).toEqual(names);
  for (const { description, example } of questionsOf(template)) {
    expect(description).toMatch(/^[A-Z].*\.$/);
    expect(String(example)).not.toBe('');
  }
});

function need(to: string, condition?: string) {
  return { to, condition };
}
