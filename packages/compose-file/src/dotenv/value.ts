import { lineEnd, trimBlankEnd } from './cursor.js';
import { resolveEscapes } from './escapes.js';

/** A value as it stands in the file. */
export interface WrittenValue {
  readonly quoting: 'plain' | 'single' | 'double';
  /** Between the quotes; without the comment and the blanks behind it. */
  readonly written: string;
  /** With escapes resolved and variables not yet put in; no variables are put in where it is single-quoted. */
  readonly text: string;
  /** Quotes included. */
  readonly start: number;
  readonly end: number;
  /** Where the next statement is looked for: right behind a closing quote, even on the same line. */
  readonly next: number;
}

/** Reads the value at an offset; undefined if its quote is never closed. A quoted one may reach over several lines. */
export function writtenValueAt(text: string, start: number): WrittenValue | undefined {
  const quote = text[start];
  return quote === '"' || quote === "'" ? quotedAt(text, start, quote) : plainAt(text, start);
}

function plainAt(text: string, start: number): WrittenValue {
  const stop = lineEnd(text, start);
  const line = text.slice(start, stop);
  const comment = line.indexOf(' #');
  const written = trimBlankEnd(comment === -1 ? line : line.slice(0, comment));
  const end = start + written.length;
  return { quoting: 'plain', written, text: written, start, end, next: stop + 1 };
}

function quotedAt(text: string, start: number, quote: string): WrittenValue | undefined {
  let value = '';
  let done = start + 1;
  for (let at = done; at < text.length; at++) {
    if (text[at] === '\\') {
      // Only before the quote itself is the backslash no part of the value.
      if (text[at + 1] === quote) {
        value += text.slice(done, at);
        done = at + 1;
      }
      at += 1;
    } else if (text[at] === quote) {
      value += text.slice(done, at);
      const isDouble = quote === '"';
      return {
        quoting: isDouble ? 'double' : 'single',
        written: text.slice(start + 1, at),
        text: isDouble ? resolveEscapes(value) : value,
        start,
        end: at + 1,
        next: at + 1,
      };
    }
  }
  return undefined;
}
