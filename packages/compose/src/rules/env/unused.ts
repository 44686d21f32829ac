import type { Facts } from '../../facts/facts.js';
import { defineRule, type Fault } from '../define-rule.js';
import { listed } from '../reading/names.js';
import type { RulePage } from '../rule.js';
import { misspelledVariables } from './names/misspelled-variables.js';
import { unusedSettings } from './names/unused-settings.js';

const page: RulePage = {
  title: 'A setting that nothing reads',
  why: 'Who changes it in .env expects something to change, and nothing does. Often the compose file writes the value itself, or asks for another name. Programs beside compose may read .env as well, so this is a hint.',
  help: 'Use it in the compose file (${NAME}), or take it out of .env.',
  bad: {
    'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
    environment:
      LOG_LEVEL: debug
`,
    '.env': 'LOG_LEVEL=warn\n',
  },
  good: {
    'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
    environment:
      LOG_LEVEL: \${LOG_LEVEL}
`,
    '.env': 'LOG_LEVEL=warn\n',
  },
  at: '.env:1:1',
};

/** `env/unused`: .env defines what nothing asks for. One finding a file. */
export const unusedSetting = defineRule({
  id: 'env/unused',
  family: 'env',
  severity: 'hint',
  page,
  check: (facts) => {
    const misspelled = new Set(misspelledVariables(facts).map(({ wrong }) => wrong));
    const unused = unusedSettings(facts).filter(({ name }) => !misspelled.has(name));
    const files = new Set(unused.map(({ at }) => at.file));
    return [...files].flatMap((file) =>
      faultOf(
        unused.filter(({ at }) => at.file === file),
        facts,
      ),
    );
  },
});

function faultOf(unused: Facts['project']['settings'], facts: Facts): readonly Fault[] {
  const [first] = unused;
  if (first === undefined) return [];
  const names = unused.map(({ name }) => name);
  const written = facts.services.flatMap(({ name: service, environment }) =>
    environment
      .filter(({ name, from }) => from === 'environment' && names.includes(name))
      .map(({ name, at }) => ({ message: `"${service}" writes ${name} itself.`, at })),
  );
  return [
    {
      message: `${listed(names, 8)} ${names.length === 1 ? 'is' : 'are'} set in ${first.at.file}, and nothing in this stack reads ${names.length === 1 ? 'it' : 'them'}.`,
      help: 'Use what is meant in the compose file, as ${NAME}, and take the rest out.',
      at: first.at,
      ...(written.length === 0 ? {} : { related: written.slice(0, 8) }),
    },
  ];
}
