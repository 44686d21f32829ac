/** A piece of text to be put in place of what lies between two offsets, in UTF-16 units; `end` is not included. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** In the order of the text; pieces put in at one place keep the order in which they were given. */
function inOrder(splices: readonly Splice[]): readonly Splice[] {
  return [...splices].sort((a, b) => a.start - b.start || a.end - b.end);
}

/** Whether no piece takes the place of what another one takes the place of. */
export function areApart(splices: readonly Splice[]): boolean {
  let end = 0;
  return inOrder(splices).every((splice) => {
    const isApart = splice.start >= end && splice.end >= splice.start;
    end = splice.end;
    return isApart;
  });
}

/** Applies pieces that are apart; all other text stays as it is. */
export function spliced(text: string, splices: readonly Splice[]): string {
  let done = 0;
  const parts: string[] = [];
  for (const splice of inOrder(splices)) {
    parts.push(text.slice(done, splice.start), splice.text);
    done = splice.end;
  }
  return parts.join('') + text.slice(done);
}

/** The line break a text uses; `\n` where it has none. */
export function lineBreakOf(text: string): '\n' | '\r\n' {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** The offset at which the line of an offset begins. */
export function lineStart(text: string, offset: number): number {
  return offset <= 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** The end of a line's content, comment included, from an offset on that line; its line break follows. */
export function contentEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  const stop = end === -1 ? text.length : end;
  return text[stop - 1] === '\r' && stop > offset ? stop - 1 : stop;
}

/** How many characters stand before an offset on its line; a byte order mark is none. */
export function columnOf(text: string, offset: number): number {
  const start = lineStart(text, offset);
  return offset - start - (text[start] === '\uFEFF' && start === 0 ? 1 : 0);
}
