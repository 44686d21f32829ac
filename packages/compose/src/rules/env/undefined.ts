import type { VariableUse } from '@alfred/compose-file';
import type { Facts } from '../../facts/facts.js';
import { defineRule, type Fault } from '../define-rule.js';
import { memo } from '../reading/memo.js';
import { listed } from '../reading/names.js';
import type { RulePage } from '../rule.js';
import { misspelledVariables } from './names/misspelled-variables.js';
import { unsetVariables } from './names/unset-variables.js';

const page: RulePage = {
  title: 'A variable that nobody gives a value',
  why: 'Compose puts nothing in its place and goes on: an image has no tag, a host no name, a password is empty. Where there is no .env at all, all such variables are one finding, and a hint.',
  help: 'Set it in .env, write a default (${NAME:-value}), or make it required (${NAME:?why}).',
  bad: {
    'compose.yaml': `services:
  web:
    image: ghcr.io/acme/web:\${WEB_VERSION}
`,
    '.env': 'API_VERSION=1.6.0\n',
  },
  good: {
    'compose.yaml': `services:
  web:
    image: ghcr.io/acme/web:\${WEB_VERSION:-1.6.0}
`,
    '.env': 'API_VERSION=1.6.0\n',
  },
  at: 'compose.yaml:3:12',
};

const templates = ['.env.example', '.env.sample', '.env.template', '.env.dist', 'env.example'];

/** `env/undefined`: a variable that becomes empty without a word. */
export const undefinedVariable = defineRule({
  id: 'env/undefined',
  family: 'env',
  severity: 'warning',
  page,
  check: (facts) => {
    const misspelled = new Set(misspelledVariables(facts).map(({ wrong }) => wrong));
    const unset = [...unsetVariables(facts)].filter(([name]) => !misspelled.has(name));
    const hasSettings = facts.project.settings.length > 0;
    return hasSettings || unset.length < 2
      ? unset.flatMap(([name, uses]) => single(name, uses, facts))
      : together(unset, facts);
  },
});

function single(name: string, uses: readonly VariableUse[], facts: Facts): readonly Fault[] {
  const [first] = uses;
  if (first === undefined) return [];
  const other = defaultsOf(facts).get(name);
  return [
    {
      ...(facts.project.settings.length > 0 ? {} : { severity: 'hint' as const }),
      message: `Nobody gives ${name} a value, so it becomes empty${uses.length === 1 ? '' : `, in ${uses.length} places`}.`,
      help: `Set ${name} in .env, write a default (\${${name}:-value}), or make it required (\${${name}:?why}).`,
      at: first.at,
      ...(other === undefined
        ? {}
        : { related: [{ message: 'It has a default here, and only here.', at: other.at }] }),
    },
  ];
}

/** A use with a default, by the name of its variable. */
const defaultsOf = memo(
  ({ project }: Facts): ReadonlyMap<string, VariableUse> =>
    new Map(
      project.variables
        .filter(({ operator }) => operator.endsWith('-'))
        .map((use) => [use.name, use]),
    ),
);

/** Without an env file the cause is one. */
function together(
  unset: readonly (readonly [string, readonly VariableUse[]])[],
  facts: Facts,
): readonly Fault[] {
  const [[, [first] = []] = []] = unset;
  if (first === undefined) return [];
  const template = templates.find((path) => facts.exists(path));
  const names = listed(
    unset.map(([name]) => name),
    8,
  );
  return [
    {
      severity: 'hint',
      message: `There is no .env, and nobody gives ${unset.length} variables a value, so they become empty: ${names}.`,
      help:
        template === undefined
          ? 'Set them in .env, write defaults (${NAME:-value}), or make them required (${NAME:?why}).'
          : `Copy ${template} to .env and fill it in.`,
      at: first.at,
      related: unset
        .slice(1, 8)
        .flatMap(([name, [use]]) => (use === undefined ? [] : [{ message: name, at: use.at }])),
    },
  ];
}
