import type { ComposeService, EnvironmentEntry } from '@alfred/compose-file';
import type { Facts } from '../../facts/facts.js';
import { defineRule, type Fault } from '../define-rule.js';
import type { Fix } from '../fix.js';
import { envFilesOf, type EnvFile } from '../reading/env-files.js';
import { oncePerPlace, sourceText, variableNode } from '../reading/source.js';
import type { RulePage } from '../rule.js';

const page: RulePage = {
  title: 'Quotes become part of a value',
  why: 'In the list form of «environment» the whole entry is one text, and quotes behind the equals sign are letters of the value: the program is told "info" and not info. In an env file the same happens to quotes with a backslash before them.',
  help: 'Leave the quotes out, or put them around the whole entry.',
  bad: {
    'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
    environment:
      - LOG_LEVEL="info"
`,
  },
  good: {
    'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
    environment:
      - LOG_LEVEL=info
`,
  },
  at: 'compose.yaml:5:9',
};

const quoted = /^(["'])((?:(?!\1).)*)\1$/s;

/** `env/quotes-kept`: the program gets quotes that were meant for the file. */
export const quotesKept = defineRule({
  id: 'env/quotes-kept',
  family: 'env',
  severity: 'warning',
  page,
  check: (facts) =>
    oncePerPlace([
      ...facts.services.flatMap((service) =>
        service.environment
          .filter((entry) => isKept(entry, service, facts))
          .map((entry) => fault(entry, service, facts)),
      ),
      ...envFilesOf(facts).flatMap(inFile),
    ]),
});

function isKept(
  { name, value = '', from }: EnvironmentEntry,
  service: ComposeService,
  facts: Facts,
): boolean {
  if (from !== 'environment' || !quoted.test(value)) return false;
  const range = variableNode(service, name)?.range;
  const text = range === undefined ? undefined : sourceText(range, facts);
  // In the map form quotes within quotes are there on purpose.
  return text?.replace(/^["']/, '').startsWith(`${name}=`) === true;
}

function fault({ name, at }: EnvironmentEntry, service: ComposeService, facts: Facts): Fault {
  const fix = fixOf(name, service, facts);
  return {
    message: `The quotes in ${name} of "${service.name}" are part of its value, since the entry is one text.`,
    help: 'Leave them out, or put them around the whole entry.',
    at,
    service: service.name,
    ...(fix === undefined ? {} : { fix }),
  };
}

/** The program gets another value then, so that people decide. */
function fixOf(name: string, service: ComposeService, facts: Facts): Fix | undefined {
  const node = variableNode(service, name);
  const range = node?.range;
  const text = range === undefined ? undefined : sourceText(range, facts);
  const value = text?.startsWith(`${name}=`) === true ? text.slice(name.length + 1) : '';
  const inner = quoted.exec(value)?.[2];
  // Without its quotes a part of it could mean something to YAML.
  if (range === undefined || inner === undefined || /\s#|:\s|:$|\s$/.test(inner)) return undefined;
  const start = range.start + name.length + 1;
  return {
    title: `Take the quotes out of ${name}`,
    isSafe: false,
    edits: [{ file: range.file, start, end: range.end, text: inner }],
  };
}

function inFile({ path: file, entries }: EnvFile): readonly Fault[] {
  return entries
    .filter(({ quoting, written }) => quoting === 'plain' && /^\\(["']).*\\\1$/.test(written))
    .map(({ name, line, column }) => ({
      message: `The quotes in ${name} have a backslash before them, so they and the backslashes are part of its value.`,
      help: 'Leave the backslashes out.',
      at: { file, line, column, via: [] },
    }));
}
