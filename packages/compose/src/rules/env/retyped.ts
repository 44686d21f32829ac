import { child, type MapEntry } from '@alfred/compose-file';
import type { Facts } from '../../facts/facts.js';
import { defineRule, type Fault } from '../define-rule.js';
import type { Fix } from '../fix.js';
import { oncePerPlace, sourceText } from '../reading/source.js';
import type { RulePage } from '../rule.js';
import { isSecretName } from '../security/secrets/secret-names.js';

const page: RulePage = {
  title: 'YAML reads a value as a number or date, and another text arrives',
  why: 'Without quotes 1.10 is the number 1.1, 01067 is octal, 7184e23 has an exponent, a long number loses its last digits, and a date gets a time. The container is given the text of what YAML made of it.',
  help: 'Put the value in quotes.',
  bad: {
    'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
    environment:
      SCHEMA_VERSION: 1.10
`,
  },
  good: {
    'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
    environment:
      SCHEMA_VERSION: '1.10'
`,
  },
  at: 'compose.yaml:5:7',
};

const maps: readonly (readonly string[])[] = [['environment'], ['build', 'args'], ['labels']];

/** `env/retyped`: a value arrives as another text than was written. */
export const retyped = defineRule({
  id: 'env/retyped',
  family: 'env',
  severity: 'warning',
  page,
  check: (facts) =>
    oncePerPlace(
      facts.services.flatMap(({ name, node }) =>
        maps.flatMap((path) => {
          const map = child(node, ...path);
          return map?.kind === 'map'
            ? [...map.entries.values()].flatMap((entry) => check(entry, name, facts))
            : [];
        }),
      ),
    ),
});

function check(
  { key, keyAt, value: node }: MapEntry,
  service: string,
  facts: Facts,
): readonly Fault[] {
  if (node.kind !== 'scalar' || node.style !== 'plain' || node.value === null) return [];
  const { value, written } = node;
  const text = String(value);
  // Variables are put in where they are wanted.
  if (text === written || node.uses.length > 0 || written.includes('$')) return [];
  const fix = fixOf(node.range, facts);
  const isSwitch = /^(?:true|false)$/i.test(written);
  return [
    {
      ...(isSwitch ? { severity: 'hint' as const } : {}),
      message: isSecretName(key)
        ? `YAML does not read ${key} of "${service}" as a text, so another value arrives than was written.`
        : `${key} of "${service}" is written ${written} and arrives as ${text}, because YAML does not read it as a text.`,
      help: 'Put the value in quotes.',
      at: keyAt,
      service,
      ...(fix === undefined ? {} : { fix }),
    },
  ];
}

/** What arrives is then another text than before, so that people decide. */
function fixOf(
  range: { readonly file: string; readonly start: number; readonly end: number } | undefined,
  facts: Facts,
): Fix | undefined {
  const text = range === undefined ? undefined : sourceText(range, facts);
  if (range === undefined || text === undefined || !/^[\w.+:-]+$/.test(text)) return undefined;
  return {
    title: `Put ${text.length > 30 ? 'it' : text} in quotes`,
    isSafe: false,
    edits: [{ ...range, text: `'${text}'` }],
  };
}
