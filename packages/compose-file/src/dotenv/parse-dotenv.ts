import { interpolate, type VariableLookup } from '../interpolate/index.js';
import { lineEnd, placesOf, skipBlank } from './cursor.js';
import type { Dotenv, DotenvEntry, DotenvFault, DotenvOptions } from './entry.js';
import { nameOf, type WrittenName } from './name.js';
import { parseRawDotenv } from './raw.js';
import { writtenValueAt, type WrittenValue } from './value.js';

/** What is gathered while a file is gone through. */
interface Run {
  readonly text: string;
  readonly lookup: VariableLookup;
  readonly options: DotenvOptions;
  readonly placeOf: (offset: number) => { line: number; column: number };
  readonly values: Map<string, string>;
  readonly entries: DotenvEntry[];
  readonly faults: DotenvFault[];
}

/**
 * Reads a `.env` or an `env_file` as Docker Compose 2.26 does; both have the same syntax and differ in what variables in
 * their values are looked up in first. Here `lookup` is asked first, then what the file itself said before:
 * - `.env` and `--env-file`: the caller's environment, then the env files before this one;
 * - `env_file` of a service: its env files before this one, then the project's environment. Not its `environment`.
 *
 * Never throws; takes time in proportion to the file, and a value that grows beyond 1 MiB over what is written is a fault.
 */
export function parseDotenv(
  text: string,
  lookup: VariableLookup,
  options: DotenvOptions = {},
): Dotenv {
  if (options.format === 'raw') return parseRawDotenv(text, lookup);
  const run: Run = {
    text,
    lookup,
    options,
    placeOf: placesOf(text),
    values: new Map(),
    entries: [],
    faults: [],
  };
  for (let at = statementAt(text, 0); at < text.length; at = statementAt(text, at)) {
    at = readStatement(at, run);
  }
  return { entries: run.entries, faults: run.faults };
}

/** The next statement behind blank lines and comments. */
function statementAt(text: string, from: number): number {
  let at = skipBlank(text, from === 0 && text.startsWith('\ufeff') ? 1 : from);
  while (text[at] === '#') at = skipBlank(text, lineEnd(text, at));
  return at;
}

/** Reads one statement and tells where the next is looked for. */
function readStatement(at: number, run: Run): number {
  const { text } = run;
  const name = nameOf(text, at);
  if ('why' in name) return refuse(name.why, name.at, run);
  if (name.isAlone) {
    if (name.name !== '') run.entries.push(inherited(name, run));
    return name.valueAt;
  }
  const value = writtenValueAt(text, name.valueAt);
  if (value === undefined) return refuse('the quote is never closed', name.valueAt, run);
  addEntry(name, value, run);
  return value.next;
}

/** Tells of a fault; reading goes on with the next line. */
function refuse(why: string, at: number, run: Run): number {
  const message = `Docker Compose refuses this env file: ${why}.`;
  run.faults.push({ message, ...run.placeOf(at) });
  return lineEnd(run.text, at);
}

function inherited(name: WrittenName, { lookup, placeOf }: Run): DotenvEntry {
  const value = lookup(name.name);
  return {
    ...placed(name),
    ...placeOf(name.start),
    ...(value === undefined ? {} : { value }),
    written: '',
    quoting: 'none',
    uses: [],
    valueRange: { start: name.end, end: name.end },
  };
}

function placed({ name, separator, isExported, start, end }: WrittenName) {
  return { name, separator, isExported, nameRange: { start, end } };
}

function addEntry(name: WrittenName, written: WrittenValue, run: Run): void {
  const { lookup, values, options } = run;
  const result =
    written.quoting === 'single'
      ? { value: written.text, uses: [] }
      : interpolate(written.text, (each) => lookup(each) ?? values.get(each), options);
  if ('error' in result) {
    // Offsets are those of the file as long as no escape was resolved.
    const shift = written.quoting === 'plain' ? result.error.offset : 0;
    run.faults.push({
      message: result.error.message,
      ...run.placeOf(written.start + shift),
    });
    return;
  }
  values.set(name.name, result.value);
  run.entries.push({
    ...placed(name),
    ...run.placeOf(name.start),
    value: result.value,
    written: written.written,
    quoting: written.quoting,
    uses: result.uses,
    valueRange: { start: written.start, end: written.end },
  });
}
