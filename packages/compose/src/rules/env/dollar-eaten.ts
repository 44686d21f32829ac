import type { DotenvEntry } from '@alfred/compose-file';
import type { Facts } from '../../facts/facts.js';
import { defineRule, type Fault } from '../define-rule.js';
import type { Fix } from '../fix.js';
import { envFilesOf, type EnvFile } from '../reading/env-files.js';
import { listed } from '../reading/names.js';
import { oncePerPlace, sourceText } from '../reading/source.js';
import type { RulePage } from '../rule.js';
import { isSecretName } from '../security/secrets/secret-names.js';
import { eatenDollars, HASH, type EatenDollar } from './dollars/eaten-dollars.js';

const page: RulePage = {
  title: 'A dollar sign is taken for a variable',
  why: 'Compose puts the variables of whoever runs it into every value, also into hashes of passwords and into command lines that a shell in the container reads. What it does not find becomes empty without an error, so the hash is another and the command does something else.',
  help: 'Write «$$» for a dollar sign in a compose file. In .env put the value between single quotes.',
  bad: {
    'compose.yaml': `services:
  job:
    image: alpine:3.20
    command: sh -c 'for file in /in/*; do echo $file; done'
`,
  },
  good: {
    'compose.yaml': `services:
  job:
    image: alpine:3.20
    command: sh -c 'for file in /in/*; do echo $$file; done'
`,
  },
  at: 'compose.yaml:4:14',
};

/** `env/dollar-eaten`: part of a value is lost because compose takes it for a variable. Probes have a rule of their own. */
export const dollarEaten = defineRule({
  id: 'env/dollar-eaten',
  family: 'env',
  severity: 'warning',
  page,
  check: (facts) =>
    oncePerPlace([
      ...facts.services.flatMap((service) =>
        eatenDollars(service)
          .filter(({ path }) => path[0] !== 'healthcheck')
          .map((eaten) => fault(eaten, service.name, facts)),
      ),
      ...envFilesOf(facts).flatMap((file) => inFile(file, facts)),
    ]),
});

function fault(eaten: EatenDollar, service: string, facts: Facts): Fault {
  const { node, path, names, kind } = eaten;
  const fix = fixOf(eaten, facts);
  const what =
    kind === 'shell'
      ? `Compose puts its own variable in place of ${listed(names.map((name) => `$${name}`))}, finds none and leaves nothing`
      : 'Compose takes a part behind a dollar sign for a variable, finds none and leaves it out';
  return {
    message: `${what} in ${path.join('.')} of "${service}".`,
    help: 'Write «$$» for each dollar sign that the container shall get.',
    at: node.at,
    service,
    ...(fix === undefined ? {} : { fix }),
  };
}

function fixOf({ node, names, kind, isSure }: EatenDollar, facts: Facts): Fix | undefined {
  const { range } = node;
  const text = range === undefined ? undefined : sourceText(range, facts);
  if (range === undefined || text === undefined) return undefined;
  const single =
    kind === 'secret'
      ? /(?<!\$)\$(?!\$)/g
      : new RegExp(`(?<!\\$)\\$(?=\\{?(?:${names.join('|')})(?![A-Za-z0-9_]))`, 'g');
  const edits = [...text.matchAll(single)].map(({ index }) => {
    const start = range.start + index;
    return { file: range.file, start, end: start, text: '$' };
  });
  return edits.length === 0
    ? undefined
    : { title: 'Write $$ for the dollar signs', isSafe: isSure, edits };
}

function inFile({ path, entries }: EnvFile, { project }: Facts): readonly Fault[] {
  const set = new Set(project.settings.map(({ name }) => name));
  return entries
    .filter((entry) => isEatenInFile(entry, set))
    .map(({ name, line, column }) => ({
      message: `A part of ${name} stands behind a dollar sign, is taken for a variable and is lost.`,
      help: 'Put the value between single quotes.',
      at: { file: path, line, column, via: [] },
    }));
}

/** In an env file only what cannot be meant is told of: hashes, and variables in the middle of a password. */
function isEatenInFile(
  { name, written, uses, quoting }: DotenvEntry,
  set: ReadonlySet<string>,
): boolean {
  const isLost = uses.some((use) => !use.isSet && use.operator === '' && !set.has(use.name));
  if (quoting === 'single' || !isLost) return false;
  return HASH.test(written) || (isSecretName(name) && /[A-Za-z0-9]\$[A-Za-z_]/.test(written));
}
