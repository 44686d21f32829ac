/** A value to be written: plain data, or a reference to an anchor. */
export type Written =
  string | number | boolean | null | Reference | readonly Written[] | WrittenMap;

/** Keys with their values, in the order in which they are written. */
export interface WrittenMap {
  readonly [key: string]: Written;
}

/** Stands for `*name`. */
export class Reference {
  readonly anchor: string;

  constructor(anchor: string) {
    this.anchor = anchor;
  }
}

export interface PrintStyle {
  /** Columns that one level is indented by. */
  readonly step: number;
  readonly quote: '"' | "'";
}

/** Whether a value is a map of keys. */
export function isWrittenMap(value: Written): value is WrittenMap {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Reference)
  );
}

/** A key with its value as lines of a block map, the first at column 0. Lists are written in brackets. */
export function blockLines(key: string, value: Written, style: PrintStyle): readonly string[] {
  const name = scalarText(key, style.quote, false);
  if (!isWrittenMap(value)) return [`${name}: ${flowText(value, style.quote, false)}`];
  const entries = Object.entries(value);
  if (entries.length === 0) return [`${name}: {}`];
  const indent = ' '.repeat(style.step);
  return [
    `${name}:`,
    ...entries.flatMap(([inner, one]) =>
      blockLines(inner, one, style).map((line) => indent + line),
    ),
  ];
}

/** A value on one line. */
export function flowText(value: Written, quote: '"' | "'", inFlow = true): string {
  if (value instanceof Reference) return `*${value.anchor}`;
  if (isList(value)) return `[${value.map((one) => flowText(one, quote)).join(', ')}]`;
  if (!isWrittenMap(value)) return scalarText(value, quote, inFlow);
  const entries = Object.entries(value);
  if (entries.length === 0) return '{}';
  const pairs = entries.map(
    ([key, one]) => `${scalarText(key, quote, true)}: ${flowText(one, quote)}`,
  );
  return `{ ${pairs.join(', ')} }`;
}

function isList(value: Written): value is readonly Written[] {
  return Array.isArray(value);
}

/** A value as JSON, for maps that are written so. */
export function jsonText(value: Written): string | undefined {
  if (value instanceof Reference) return undefined;
  return JSON.stringify(value, undefined, 1).replace(/\n\s*/g, ' ');
}

/** A scalar: plain where that means the same to YAML 1.1 and 1.2, else in quotes. */
export function scalarText(
  value: string | number | boolean | null,
  quote: '"' | "'",
  inFlow: boolean,
): string {
  if (typeof value !== 'string') return String(value);
  if (isSafePlain(value, inFlow)) return value;
  return quoted(value, quote);
}

/** A string in quotes; in double ones where single ones cannot hold it. */
export function quoted(value: string, quote: '"' | "'"): string {
  if (quote === '"' || /[^\x20-\x7e\u00a0-\ud7ff\ue000-\ufffd]/.test(value))
    return JSON.stringify(value);
  return `'${value.replaceAll("'", "''")}'`;
}

/** Words and numbers that some reader of YAML takes for something else than a string. */
const TYPED =
  /^(?:~|null|true|false|yes|no|on|off|y|n|[-+]?[0-9.][0-9_,.:eExXoOa-fA-F+-]*|[-+]?\.?(?:inf|nan)|<<|=)$/i;

/** Whether a string can stand without quotes and stays the string it is. */
export function isSafePlain(text: string, inFlow: boolean): boolean {
  if (!/^[\x20-\x7e\u00a1-\ud7ff]+$/.test(text) || text !== text.trim()) return false;
  if (/^[[\]{},#&*!|>'"%@`]/.test(text) || /^[-?:](?:\s|$)/.test(text)) return false;
  if (/: |:$| #/.test(text) || TYPED.test(text) || /^---|^\.\.\./.test(text)) return false;
  // Inside brackets, words of a command are read more easily in quotes.
  return !inFlow || /^[A-Za-z0-9_./@%+=-]+(?::[A-Za-z0-9_./@%+=-]+)*$/.test(text);
}
