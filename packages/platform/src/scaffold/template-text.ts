/** A piece of a template: text, a placeholder, a condition or a list, with its place in the file. */
export type TemplatePart =
  | { readonly type: 'text'; readonly text: string }
  | ({ readonly type: 'value' } & Named)
  | ({
      readonly type: 'if' | 'each';
      readonly inside: readonly TemplatePart[];
      /** What stands behind `{{else}}`. */
      readonly otherwise: readonly TemplatePart[];
    } & Named);

/** A name in a template, `../` in front of it once for each list that it looks out of. */
export interface Named {
  readonly name: string;
  /** How many lists out. */
  readonly out: number;
  /** Offset of the name. */
  readonly at: number;
}

/** A text that is no template. */
export class BrokenTemplate extends Error {
  readonly at: number;
  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

/** A tag: alone on its line (then the line goes with it), or within one. `#` and `/` and `else` make blocks. */
const tagPattern =
  /(?<=^|\n)[ \t]*\{\{(?:[#/][^{}\n]*|else)\}\}[ \t]*(?:\n|$)|\{\{([^{}\n]*)\}\}|\{\{/g;

interface OpenBlock extends Named {
  /** Offset of the braces. */
  readonly start: number;
  readonly type: 'if' | 'each';
  readonly inside: TemplatePart[];
  readonly otherwise: TemplatePart[];
  isInElse: boolean;
}

/**
 * Reads the part of Handlebars that templates are written in: `{{name}}`, `{{#if name}}`, `{{#each name}}`, `{{else}}` and
 * their ends. A tag of a block that has a line for itself leaves no line behind, as in Handlebars.
 * @throws BrokenTemplate
 */
export function parseTemplate(text: string): readonly TemplatePart[] {
  const top: TemplatePart[] = [];
  const open: OpenBlock[] = [];
  let read = 0;
  for (const match of text.matchAll(tagPattern)) {
    const at = match.index + match[0].indexOf('{{');
    addText(top, open, text.slice(read, match.index));
    read = match.index + match[0].length;
    readTag(match[0].trim(), at, top, open);
  }
  addText(top, open, text.slice(read));
  const last = open.at(-1);
  if (last !== undefined) {
    throw new BrokenTemplate(`{{#${last.type} ${last.name}}} has no {{/${last.type}}}`, last.start);
  }
  return top;
}

function readTag(tag: string, at: number, top: TemplatePart[], open: OpenBlock[]): void {
  const inside = /^\{\{\s*(.*?)\s*\}\}$/.exec(tag)?.[1];
  if (inside === undefined) throw new BrokenTemplate('a "{{" has no "}}" on its line', at);
  const [, block, blockName] = /^#\s*(if|each)\s+(\S+)$/.exec(inside) ?? [];
  if (blockName !== undefined) {
    const type = block === 'if' ? 'if' : 'each';
    open.push({
      ...named(blockName, at, tag),
      ...{ type, start: at, inside: [], otherwise: [], isInElse: false },
    });
  } else if (inside === 'else') {
    const innermost = open.at(-1);
    if (innermost === undefined || innermost.isInElse) {
      throw new BrokenTemplate('this {{else}} belongs to no {{#if}}', at);
    }
    innermost.isInElse = true;
  } else if (inside.startsWith('/')) {
    const closed = open.pop();
    if (closed === undefined || closed.type !== inside.slice(1).trim()) {
      throw new BrokenTemplate(`{{${inside}}} ends nothing that was begun`, at);
    }
    const { isInElse: _, start: _start, ...part } = closed;
    listOf(top, open).push(part);
  } else {
    listOf(top, open).push({ type: 'value', ...named(inside, at, tag) });
  }
}

function named(path: string, start: number, tag: string): Named {
  const [, outward = '', name = ''] = /^((?:\.\.\/)*)([A-Za-z_]\w*)$/.exec(path) ?? [];
  if (name === '') throw new BrokenTemplate(`{{${path}}} is no name, condition or list`, start);
  return { name, out: outward.length / '../'.length, at: start + tag.lastIndexOf(name) };
}

function addText(top: TemplatePart[], open: OpenBlock[], text: string): void {
  if (text !== '') listOf(top, open).push({ type: 'text', text });
}

/** Where the next part belongs. */
function listOf(top: TemplatePart[], open: OpenBlock[]): TemplatePart[] {
  const innermost = open.at(-1);
  if (innermost === undefined) return top;
  return innermost.isInElse ? innermost.otherwise : innermost.inside;
}
