import { skipBlankOnLine, trimBlankEnd } from './cursor.js';

/** The name at the start of a statement, and where its value begins. */
export interface WrittenName {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly isExported: boolean;
  readonly separator: '=' | ':' | '';
  /** Where the value is looked for; behind the line end where there is none (`isAlone`). */
  readonly valueAt: number;
  /** A name with nothing behind it: its value is taken from the environment. */
  readonly isAlone: boolean;
}

/** What keeps a line from having a name, and where. */
export interface NameFault {
  readonly why: string;
  readonly at: number;
}

const exported = /export[\t\n\f\r ]/y;
const letter = /[\p{L}\p{N}_.[\]\-\t\v\f\r \u0085\u00a0]*/uy;

/** Reads the name of a statement. The last line of a file that has only a name and no line end is a value without a name. */
export function nameOf(text: string, at: number): WrittenName | NameFault {
  exported.lastIndex = at;
  const isExported = exported.test(text);
  const start = isExported ? skipBlankOnLine(text, at + 'export'.length) : at;
  if (start === text.length) return { why: 'nothing follows «export»', at };
  letter.lastIndex = start;
  letter.test(text);
  const end = letter.lastIndex;
  const stop = text[end];
  if (stop === undefined) {
    return { ...nothing(start), isExported, valueAt: start, isAlone: false };
  }
  if (stop !== '=' && stop !== ':' && stop !== '\n') {
    const found = String.fromCodePoint(text.codePointAt(end) ?? 0);
    return { why: `${JSON.stringify(found)} cannot stand in the name of a variable`, at: end };
  }
  const name = trimBlankEnd(text.slice(start, end));
  if (name.includes(' ')) return { why: 'the name of a variable has a space in it', at: start };
  const isAlone = stop === '\n';
  return {
    name,
    start,
    end: start + name.length,
    isExported,
    separator: isAlone ? '' : stop,
    valueAt: skipBlankOnLine(text, end + 1),
    isAlone,
  };
}

function nothing(start: number): Pick<WrittenName, 'name' | 'start' | 'end' | 'separator'> {
  return { name: '', start, end: start, separator: '' };
}
