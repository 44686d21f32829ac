import { stringify } from 'yaml';
import type { z } from 'zod';
import { markdownCode, markdownTable, markdownText } from '../emit/formats/markdown.js';
import { fieldRows, type FieldRow } from './field-rows.js';

export interface FieldsPageFacts {
  /** The file that the fields are in: `service.yaml`. */
  readonly title: string;
  /** Markdown below the title. */
  readonly about: string;
}

/** How the types of the tables are written. */
const LEGEND =
  'Types: `memory` is an amount with its unit (512M, 1.5G; powers of 1024), `time` a span with its unit (250ms, 30s, 1m30s, 7d), `cores` a decimal number (0.5), `value` a text, a number, true or false; a `name` is made of lower-case letters, digits and single dashes, a `variable` of letters, digits and underscores. NAME in a path stands for any key, `[]` for each item of a list.';

/** The page of a manifest's fields: one table of all, then a section for each of the top with what is inside it. */
export function printFieldsPage(schema: z.ZodType, { title, about }: FieldsPageFacts): string {
  const rows = fieldRows(schema);
  const top = rows.filter(({ path }) => /^\w+$/.test(path));
  return [
    `# ${title}`,
    about,
    LEGEND,
    markdownTable(['Field', 'Type', 'What it says'], top.map(overviewRow)),
    ...top.map((row) =>
      section(
        row,
        rows.filter(({ path }) => isInside(path, row.path)),
      ),
    ),
    '',
  ].join('\n\n');
}

function overviewRow({ path, type, isRequired, description }: FieldRow): readonly string[] {
  const name = `[${path}](#${path.toLowerCase()})${isRequired ? ' (required)' : ''}`;
  return [name, markdownCode(type), markdownText(description)];
}

function section(row: FieldRow, inner: readonly FieldRow[]): string {
  const facts = [
    `Type: \`${row.type}\`. Default: ${markdownText(row.default)}.`,
    ...(row.example === undefined ? [] : [printExample(row)]),
  ];
  const table =
    inner.length === 0
      ? []
      : [
          markdownTable(
            ['Field', 'Type', 'Default', 'What it says', 'Example'],
            inner.map(innerRow),
          ),
        ];
  return [`## ${row.path}`, row.description, ...facts, ...table].join('\n\n');
}

function innerRow({ path, type, isRequired, description, ...row }: FieldRow): readonly string[] {
  const example = row.example === undefined ? '' : markdownCode(JSON.stringify(row.example));
  return [
    `${markdownCode(path)}${isRequired ? ' (required)' : ''}`,
    markdownCode(type),
    markdownText(row.default),
    markdownText(description),
    example,
  ];
}

function isInside(path: string, parent: string): boolean {
  return path.startsWith(`${parent}.`) || path.startsWith(`${parent}[`);
}

function printExample({ path, example }: FieldRow): string {
  return `\`\`\`yaml\n${stringify({ [path]: example })}\`\`\``;
}
