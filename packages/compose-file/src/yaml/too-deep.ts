/** Nesting beyond this is an attack or an accident; real files stay below 20. */
export const MAX_DEPTH = 200;

const [NEWLINE, TAB, SPACE, DASH, COLON, QUESTION] = [0x0a, 0x09, 0x20, 0x2d, 0x3a, 0x3f];

/**
 * The line where brackets, dashes or indentation nest too deep, found before a parser recurses into them. Those in quotes
 * count too, which does no harm: no text has two hundred of them open.
 */
export function tooDeep(text: string): number | undefined {
  const indents: number[] = [];
  let open = 0;
  let line = 0;
  for (let start = 0; start <= text.length; line++) {
    const end = text.indexOf('\n', start);
    const stop = end < 0 ? text.length : end;
    let indent = start;
    while (text.charCodeAt(indent) === SPACE) indent++;
    if (indent < stop) nest(indents, indent - start);
    if (indents.length > MAX_DEPTH || leadOf(text, indent, stop) > MAX_DEPTH) return line + 1;
    for (let index = indent; index < stop; index++) {
      const code = text.charCodeAt(index);
      if (code === 0x5b || code === 0x7b) open++;
      else if (code === 0x5d || code === 0x7d) open = Math.max(0, open - 1);
      if (open > MAX_DEPTH) return line + 1;
    }
    start = stop + 1;
  }
  return undefined;
}

/** How many dashes, colons and question marks a line begins with: `- - a` is a list in a list. */
function leadOf(text: string, start: number, stop: number): number {
  let count = 0;
  for (let index = start; index < stop; index++) {
    const code = text.charCodeAt(index);
    if (code === SPACE || code === TAB) continue;
    if (!isSign(code) || !isBlank(text.charCodeAt(index + 1))) break;
    count++;
  }
  return count;
}

/** Indentations of the lines that a line stands below, itself included. */
function nest(indents: number[], indent: number): void {
  while ((indents.at(-1) ?? -1) >= indent) indents.pop();
  indents.push(indent);
}

function isSign(code: number): boolean {
  return code === DASH || code === QUESTION || code === COLON;
}

function isBlank(code: number): boolean {
  return code === SPACE || code === NEWLINE || code === TAB || Number.isNaN(code);
}
