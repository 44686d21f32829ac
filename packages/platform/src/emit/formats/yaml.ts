import { printFlowText, printNumber, printText } from './yaml-scalar.js';
import {
  isList,
  isMap,
  open,
  YamlAlias,
  YamlLater,
  type Bare,
  type YamlNode,
  type YamlNotes,
  type YamlValue,
} from './yaml-value.js';

const STEP = '  ';

/**
 * Prints data as YAML, one line per scalar, keys in the order of the data. The text reads the same in YAML 1.1 and 1.2,
 * and the same data always give the same text. A printer of data only: documents of people are edited, not printed.
 */
export function printYaml(value: YamlValue): string {
  const out: Output = { chunks: [], lines: [], keys: new Map() };
  const { bare, notes } = open(value);
  for (const comment of notes.above ?? []) out.lines.push(printComment(comment));
  if (isLeaf(bare) || notes.flow === true) out.lines.push(printInline(bare));
  else printChildren(out, '', bare);
  flush(out);
  return out.chunks.join('');
}

interface Output {
  /** Text that is done. */
  readonly chunks: string[];
  /** Lines since then. */
  lines: string[];
  /** Keys as printed: few keys make most of a long file. */
  readonly keys: Map<string, string>;
}

/** Joins the lines so far: many small texts live shortly, a few long ones stay. */
function flush(out: Output): void {
  if (out.lines.length > 0) out.chunks.push(`${out.lines.join('\n')}\n`);
  out.lines = [];
}

/** Whether a value fits behind its key: a scalar, an alias, an empty list or map. */
function isLeaf(bare: Bare): bare is Exclude<Bare, YamlNode> {
  if (typeof bare !== 'object' || bare === null || bare instanceof YamlAlias) return true;
  if (isList(bare)) return bare.length === 0;
  if (isMap(bare)) return bare.size === 0;
  for (const key in bare) if (bare[key] !== undefined) return false;
  return true;
}

function printChildren(out: Output, pad: string, node: YamlNode): void {
  if (isList(node)) {
    for (const item of node) printItem(out, pad, item);
    return;
  }
  if (isMap(node)) {
    for (const [key, value] of node) printEntry(out, pad, key, value);
    return;
  }
  for (const key in node) {
    const value = node[key];
    if (value !== undefined) printEntry(out, pad, key, value);
  }
}

function printEntry(out: Output, pad: string, key: string, value: YamlValue): void {
  if (typeof value === 'string') {
    out.lines.push(`${pad}${printKey(out, key, pad)} ${printText(value)}`);
    return;
  }
  if (value instanceof YamlLater) {
    flush(out);
    printEntry(out, pad, key, value.make());
    return;
  }
  const { bare, notes } = open(value);
  printAbove(out, pad, notes);
  const merges = key === '<<' && bare instanceof YamlAlias;
  const anchor = notes.anchor === undefined ? '' : ` &${notes.anchor}`;
  const head = `${pad}${merges ? '<<:' : printKey(out, key, pad)}${anchor}`;
  if (isLeaf(bare) || notes.flow === true) {
    out.lines.push(`${head} ${printInline(bare)}${printBehind(notes)}`);
    return;
  }
  out.lines.push(`${head}${printBehind(notes)}`);
  printChildren(out, pad + STEP, bare);
}

/** Longest key that may stand before its colon on one line; YAML allows 1024 characters. */
const LONGEST_KEY = 1000;

function printKey({ keys }: Output, key: string, pad: string): string {
  const known = keys.get(key);
  if (known !== undefined) return known;
  const text = printText(key);
  if (text.length > LONGEST_KEY) return `? ${text}\n${pad}:`;
  const printed = `${text}:`;
  keys.set(key, printed);
  return printed;
}

/** An item whose value takes several lines starts on the line of its dash. */
function printItem(out: Output, pad: string, value: YamlValue): void {
  const { bare, notes } = open(value);
  printAbove(out, pad, notes);
  if (isLeaf(bare) || notes.flow === true) {
    out.lines.push(`${pad}- ${printInline(bare)}${printBehind(notes)}`);
    return;
  }
  const first = out.lines.length;
  printChildren(out, pad + STEP, bare);
  out.lines[first] = `${pad}- ${(out.lines[first] ?? '').slice(pad.length + STEP.length)}`;
}

function printAbove(out: Output, pad: string, notes: YamlNotes): void {
  if (notes.gap === true) out.lines.push('');
  if (notes.above === undefined) return;
  for (const comment of notes.above) out.lines.push(`${pad}${printComment(comment)}`);
}

function printBehind(notes: YamlNotes): string {
  return notes.behind === undefined ? '' : ` ${printComment(notes.behind)}`;
}

function printInline(bare: Bare): string {
  if (typeof bare === 'string') return printText(bare);
  if (typeof bare !== 'object' || bare === null || bare instanceof YamlAlias)
    return printLeaf(bare);
  return printFlow(bare);
}

function printLeaf(leaf: number | boolean | null | YamlAlias): string {
  if (typeof leaf === 'number') return printNumber(leaf);
  return leaf instanceof YamlAlias ? `*${leaf.anchor}` : String(leaf);
}

function printFlow(value: YamlValue): string {
  const { bare } = open(value);
  if (typeof bare === 'string') return printFlowText(bare);
  if (typeof bare !== 'object' || bare === null || bare instanceof YamlAlias)
    return printLeaf(bare);
  if (isList(bare)) return `[${bare.map(printFlow).join(', ')}]`;
  const pairs = isMap(bare) ? [...bare] : Object.entries(bare);
  const entries = pairs.flatMap(([key, item]) =>
    item === undefined ? [] : [`${printFlowText(key)}: ${printFlow(item)}`],
  );
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

/** Characters that would end a comment or are not allowed in one. */
const NOT_IN_COMMENTS =
  /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]+/gu;

function printComment(text: string): string {
  return text === '' ? '#' : `# ${text.replace(NOT_IN_COMMENTS, ' ').trim()}`;
}
