/** Go's white space, which differs from that of JavaScript: U+0085 is in it, a byte order mark is not. */
const space = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;
/** What compose passes over within a line; fewer signs than at the ends of lines. */
const spaceOnLine = /[\t\v\f\r \u0085\u00a0]/;

/** The first offset behind white space and line ends. */
export function skipBlank(text: string, at: number): number {
  return skip(space, text, at);
}

/** The first offset behind white space of the same line. */
export function skipBlankOnLine(text: string, at: number): number {
  return skip(spaceOnLine, text, at);
}

function skip(what: RegExp, text: string, from: number): number {
  let at = Math.min(from, text.length);
  while (at < text.length && what.test(text.charAt(at))) at += 1;
  return at;
}

/** A text without the white space at its end. */
export function trimBlankEnd(text: string): string {
  let end = text.length;
  while (end > 0 && space.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/** The offset of the line end, or the end of the text. */
export function lineEnd(text: string, at: number): number {
  const newline = text.indexOf('\n', at);
  return newline === -1 ? text.length : newline;
}

/** Counts lines and columns, both from 1, of offsets that only grow. */
export function placesOf(text: string): (offset: number) => { line: number; column: number } {
  let line = 1;
  let lineStart = 0;
  let end = lineEnd(text, 0);
  return (offset) => {
    while (end < offset) {
      line += 1;
      lineStart = end + 1;
      end = lineEnd(text, lineStart);
    }
    return { line, column: offset - lineStart + 1 };
  };
}
