import type { ComposeService } from '@alfred/compose-file';
import type { Facts } from '../../facts/facts.js';
import { defineRule, type Fault } from '../define-rule.js';
import { variableOf } from '../reading/settings.js';
import { oncePerPlace } from '../reading/source.js';
import type { RulePage } from '../rule.js';
import { meantVariable } from './names/image-variables.js';
import { misspelledVariables } from './names/misspelled-variables.js';

const page: RulePage = {
  title: 'A name that is nearly the right one',
  why: 'Nobody complains of a variable that is not known: the image goes on with its default, and compose with an empty value. So a letter too few in .env, or a name that the image does not read, is found when something does not work.',
  help: 'Write the name that is read.',
  bad: {
    'compose.yaml': `services:
  db:
    image: postgres:16-alpine
    environment:
      POSTGRES_USERNAME: shop
    volumes: ['db:/var/lib/postgresql/data']
volumes:
  db:
`,
  },
  good: {
    'compose.yaml': `services:
  db:
    image: postgres:16-alpine
    environment:
      POSTGRES_USER: shop
    volumes: ['db:/var/lib/postgresql/data']
volumes:
  db:
`,
  },
  at: 'compose.yaml:5:7',
};

/** `env/near-miss`: a variable that nobody reads, beside the one that was meant. */
export const nearMiss = defineRule({
  id: 'env/near-miss',
  family: 'env',
  severity: 'warning',
  page,
  check: (facts) =>
    oncePerPlace([
      ...facts.services.flatMap((service) => ofImage(service, facts)),
      ...misspelledVariables(facts).map(({ wrong, at, right, rightAt, is }): Fault => ({
        message:
          is === 'setting'
            ? `${wrong} is set and nothing reads it, while ${right} is asked for and nothing sets it.`
            : `${wrong} is asked for and nothing sets it, while ${right} is set.`,
        help: `Was ${right} meant?`,
        at,
        related: [{ message: `${right} is here.`, at: rightAt }],
      })),
    ]),
});

function ofImage(service: ComposeService, facts: Facts): readonly Fault[] {
  const software = facts.imageOf(service)?.software;
  if (software === undefined || service.build !== undefined) return [];
  return service.environment.flatMap(({ name, at }) => {
    const right = meantVariable(name, software);
    if (right === undefined || variableOf(service, right) !== undefined) return [];
    return [
      {
        message: `The image of "${service.name}" does not read ${name}, so it has no effect.`,
        help: `Was ${right} meant?`,
        at,
        service: service.name,
      },
    ];
  });
}
