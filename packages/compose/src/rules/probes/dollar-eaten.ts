import {
  child,
  type ComposeProject,
  type ComposeService,
  type EnvironmentEntry,
  type SourceRange,
  type VariableUse,
} from '@alfred/compose-file';
import { defineRule, type Fault } from '../define-rule.js';
import type { Fix } from '../fix.js';
import { escaped } from '../reading/escaped.js';

/** `probes/dollar-eaten`: compose puts a variable into a probe that was meant for the shell in the container. */
export const dollarEaten = defineRule({
  id: 'probes/dollar-eaten',
  family: 'probes',
  severity: 'error',
  check: ({ services, project }) => services.flatMap((service) => faultsOf(service, project)),
  page: {
    title: 'A variable of the container is put in by compose',
    why: 'Docker Compose replaces $NAME in the whole file before a container sees it, with a value of its own or with nothing. The shell in the container, which has the variable, gets an empty text.',
    help: 'Write $$NAME: compose makes one $ of it and leaves the name to the shell.',
    bad: {
      'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
    environment:
      PORT: '8000'
    healthcheck:
      test: curl -fs "http://127.0.0.1:$PORT/"
`,
    },
    good: {
      'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
    environment:
      PORT: '8000'
    healthcheck:
      test: curl -fs "http://127.0.0.1:$$PORT/"
`,
    },
    at: 'compose.yaml:7:13',
  },
});

function faultsOf(service: ComposeService, project: ComposeProject): readonly Fault[] {
  const test = service.probe?.test;
  const node = child(service.node, 'healthcheck', 'test');
  if (test === undefined || node?.kind !== 'list') return [];
  const written = node.items
    .flatMap((item) => (item.kind === 'scalar' ? [item.written] : []))
    .join(' ');
  const uses = node.items.flatMap((item) => (item.kind === 'scalar' ? item.uses : []));
  const names = [...new Set(uses.filter((use) => isEaten(use)).map(({ name }) => name))];
  const own = new Set(service.environment.filter(hasOwnValue).map(({ name }) => name));
  const isKnown = (name: string): boolean =>
    own.has(name) || new RegExp(`(?:^|[\\s;&|(])${name}=`).test(written);
  const known = names.filter(isKnown);
  if (known.length === 0) return [];
  const shown = known.map((name) => `$${name}`).join(' and ');
  const fix = fixOf(known, node.range, project);
  return [
    {
      message: `In the probe of "${service.name}" compose puts nothing in place of ${shown} before the container sees it, so the shell asks with an empty text.`,
      help: `Write $$ in place of $: ${known.map((name) => `$$${name}`).join(', ')}.`,
      at: test.at,
      service: service.name,
      related: service.environment
        .filter(({ name }) => known.includes(name))
        .map(({ name, at }) => ({ message: `The container has ${name} from here.`, at })),
      ...(fix !== undefined && { fix }),
    },
  ];
}

/** A variable that the container gets from the one that is missing is another matter: then nobody has a value. */
function hasOwnValue({ name, value, written }: EnvironmentEntry): boolean {
  return value !== undefined && !new RegExp(`\\$\\{?${escaped(name)}\\b`).test(written);
}

/** A value that is missing and not replaced by anything. */
function isEaten({ operator, isSet }: VariableUse): boolean {
  return !isSet && operator === '';
}

function fixOf(
  names: readonly string[],
  range: SourceRange | undefined,
  { files }: ComposeProject,
): Fix | undefined {
  const text = files.find(({ path }) => path === range?.file)?.text;
  if (range === undefined || text === undefined) return undefined;
  const variable = new RegExp(`(?<!\\$)\\$(?=\\{?(?:${names.join('|')})\\b)`, 'g');
  const edits = [...text.slice(range.start, range.end).matchAll(variable)].map(({ index }) => {
    const at = range.start + index;
    return { file: range.file, start: at, end: at, text: '$' };
  });
  return edits.length === 0
    ? undefined
    : { title: 'Write $$ for the variables of the container', isSafe: true, edits };
}
