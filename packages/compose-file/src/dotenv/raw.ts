import type { VariableLookup } from '../interpolate/index.js';
import { skipBlank } from './cursor.js';
import type { Dotenv, DotenvEntry, DotenvFault } from './entry.js';

/**
 * Reads an env file of `format: raw`: each line is NAME=VALUE, and the value is the rest of the line, quotes, `#`, `$` and
 * blanks included. Compose 2.26 knows the key `format` and refuses `raw`; later versions take it.
 */
export function parseRawDotenv(text: string, lookup: VariableLookup): Dotenv {
  const entries: DotenvEntry[] = [];
  const faults: DotenvFault[] = [];
  let offset = text.startsWith('\ufeff') ? 1 : 0;
  text
    .slice(offset)
    .split('\n')
    .forEach((withReturn, index) => {
      const line = withReturn.replace(/\r$/, '');
      const entry = entryOf(line, { line: index + 1, lineAt: offset, lookup });
      if (entry !== undefined) {
        if ('message' in entry) faults.push(entry);
        else entries.push(entry);
      }
      offset += withReturn.length + 1;
    });
  return { entries, faults };
}

function entryOf(
  line: string,
  { line: number, lineAt, lookup }: { line: number; lineAt: number; lookup: VariableLookup },
): DotenvEntry | DotenvFault | undefined {
  const start = skipBlank(line, 0);
  if (start === line.length || line[start] === '#') return undefined;
  const equals = line.indexOf('=', start);
  const end = equals === -1 ? line.length : equals;
  const name = line.slice(start, end);
  const place = { line: number, column: start + 1 };
  if (name === '' || /\s/.test(name)) {
    return {
      message: `This line of an env file has no name that a variable could have: ${name === '' ? 'it begins with "="' : 'there is a blank in it'}.`,
      ...place,
    };
  }
  const value = equals === -1 ? lookup(name) : line.slice(equals + 1);
  return {
    name,
    ...(value === undefined ? {} : { value }),
    written: equals === -1 ? '' : line.slice(equals + 1),
    quoting: equals === -1 ? 'none' : 'plain',
    separator: equals === -1 ? '' : '=',
    isExported: false,
    uses: [],
    nameRange: { start: lineAt + start, end: lineAt + end },
    valueRange: { start: lineAt + Math.min(end + 1, line.length), end: lineAt + line.length },
    ...place,
  };
}
