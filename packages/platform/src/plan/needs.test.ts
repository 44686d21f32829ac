import { describe, expect, it } from 'vitest';
import { plannedOf } from '../testing/loaded.js';

const others = {
  'infra/redis': 'use: redis\n',
  'infra/quiet': 'image: acme/quiet:1\nport: 5\nhealth: { none: It says nothing. }\n',
  'agents/migrate': 'kind: job\n',
  'agents/search': 'port: 80\nprovides: { url: { variable: SEARCH } }\n',
  'agents/worker': 'kind: worker\n',
};
const needsOf = (written: string) => plannedOf(`needs: { ${written} }\n`, { others }).needs;
const shown = (need: ReturnType<typeof needsOf>[number] | undefined) =>
  need?.variables.map(({ name, value }) => [
    name,
    value.map((part) => (part.type === 'text' ? part.text : part.setting.name)).join(''),
  ]);

describe('decideNeeds', () => {
  it.each([
    ['redis: {}', 'healthy', 'redis has a probe to wait for'],
    ['quiet: {}', 'started', 'quiet has no probe to wait for'],
    ['migrate: {}', 'completed', 'migrate is a job'],
    ['redis: started', 'started', 'set in agents/a/service.yaml:1'],
    ['migrate: started', 'started', 'set in agents/a/service.yaml:1'],
  ])('lets «%s» wait until it is %s', (written, condition, reason) => {
    const [need] = needsOf(written);
    expect([need?.condition.value, need?.condition.because[0].text]).toEqual([condition, reason]);
  });

  it.each([
    ['redis: {}', [['REDIS_URL', 'redis://redis:6379']]],
    ['search: {}', [['SEARCH', 'http://search:80']]],
    ['search: { as: MINE }', [['MINE', 'http://search:80']]],
    [
      "search: { as: { H: '{host}', P: '{port}' } }",
      [
        ['H', 'search'],
        ['P', '80'],
      ],
    ],
    ['worker: {}', []],
    ["worker: { as: { H: '{host}' } }", [['H', 'worker']]],
  ])('gives the address of «%s» in variables', (written, expected) => {
    expect(shown(needsOf(written)[0])).toEqual(expected);
  });

  it('leaves out what there is not', () => {
    expect(needsOf('nobody: {}')).toEqual([]);
  });
});
