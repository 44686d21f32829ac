/** What most text does not hold. */
const SPECIAL = /[\\`*[\]<>|_\t\n\r\f\v\u2028\u2029]| {2}/;

/** Escapes text so that Markdown shows it as it is, on one line. */
export function markdownText(text: string): string {
  if (!SPECIAL.test(text)) return text;
  return text.replace(/\s+/g, ' ').replace(/[\\`*[\]<>|]|(?<=^|\s)_|_(?=\s|$)/g, '\\$&');
}

/** What most code does not hold. */
const SPECIAL_IN_CODE = /[`|\t\n\r\f\v\u2028\u2029]| {2}/;

/** Text in the typeface of code; in a table a bar must be escaped even there. */
export function markdownCode(text: string): string {
  if (text !== '' && !SPECIAL_IN_CODE.test(text)) return `\`${text}\``;
  const line = text.replace(/\s+/g, ' ').replaceAll('|', '\\|');
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  const space = longest > 0 || line === '' ? ' ' : '';
  return `${fence}${space}${line}${space}${fence}`;
}

/** A link to a heading of the same page. */
export function markdownAnchor(heading: string): string {
  if (/^[a-z0-9-]+$/.test(heading)) return `[${heading}](#${heading})`;
  return `[${markdownText(heading)}](#${heading
    .toLowerCase()
    .replace(/[^a-z0-9 -]/g, '')
    .replaceAll(' ', '-')})`;
}

/** A table; cells are Markdown already. Lines are not padded, so that a longer cell changes one line only. */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
