import { POLICY_FIELDS, type PolicyField } from '@alfred/contract';
import { markdownCode, markdownTable, markdownText } from '../emit/formats/markdown.js';
import { promises } from './promises/index.js';
import type { Promised } from './promises/promised.js';

const ABOUT =
  'What every service does with the time, the failures and the load of those it needs, without a line of set-up: `needs` in its manifest says whom it calls, and each field below may be set there. `alfred explain SERVICE.needs.PROVIDER` tells what holds for one of them and why, `alfred policies` shows all.';

const ORDER =
  'A call passes `fallback(deadline(retry(budget, breaker(throttle(bulkhead(attemptTimeout(call)))))))`, outermost first. All but the deadline are shared by all callers of a destination within a service. How services fare with this when what they need fails is drawn in [docs/resilience](../resilience/README.md).';

const OVERRIDE =
  'At one installation the variable `PROVIDER_POLICY` of a service changes them again, checked at start: `MODEL_ROUTER_POLICY="timeoutMs=8000 retry.attempts=1"`.';

/** Every number of a policy, and everything that is promised at run time with the tests that hold it. */
export function printResiliencePage(): string {
  return [
    '# Resilience',
    ABOUT,
    ORDER,
    '## Numbers',
    OVERRIDE,
    markdownTable(
      ['Field', 'Default', 'From', 'To', 'What it says'],
      fieldRows(POLICY_FIELDS).map(([path, field]) => [
        markdownCode(path),
        ...[field.default, field.minimum, field.maximum].map(String),
        markdownText(`${field.description} (${field.unit})`),
      ]),
    ),
    ...promises.flatMap(({ title, rows }) => [
      `## ${title}`,
      markdownTable(['What is promised', 'Tests that hold it'], rows.map(printRow)),
    ]),
    '',
  ].join('\n\n');
}

type FieldTree = { readonly [name: string]: PolicyField | FieldTree };

function fieldRows(fields: FieldTree, above = ''): readonly (readonly [string, PolicyField])[] {
  return Object.entries(fields).flatMap(([name, field]) =>
    isField(field) ? [[`${above}${name}`, field] as const] : fieldRows(field, `${above}${name}.`),
  );
}

function isField(field: PolicyField | FieldTree): field is PolicyField {
  return typeof field.default === 'number';
}

function printRow({ what, tests }: Promised): readonly string[] {
  const cells = tests.map(([file, ...titles]) => {
    const name = file.split('/').at(-1) ?? file;
    return `[${name}](../../${file}): ${titles.map((title) => `«${markdownText(title)}»`).join(', ')}`;
  });
  return [markdownText(what), cells.join('; ')];
}
