import type { Named, TemplatePart } from './template-text.js';

/** What a template can name: texts, numbers, switches and lists, each with a value, so that a slip is found. */
export type View = Readonly<Record<string, unknown>>;

/** A name of a template that has no answer. */
export class MissingAnswer extends Error {
  override readonly name: string;
  readonly at: number;
  constructor({ name, at }: Named) {
    super(`no answer for ${name}`);
    this.name = name;
    this.at = at;
  }
}

/**
 * Prints a template with a view. Nothing is escaped: output is code and YAML.
 * @throws MissingAnswer
 */
export function fillTemplate(parts: readonly TemplatePart[], view: View): string {
  return fill(parts, [view]);
}

/** `contexts`: the view, and the item of each list that is being gone through, the innermost last. */
function fill(parts: readonly TemplatePart[], contexts: readonly unknown[]): string {
  let printed = '';
  for (const part of parts) {
    if (part.type === 'text') printed += part.text;
    else if (part.type === 'value') printed += String(lookUp(part, contexts));
    else if (part.type === 'if') {
      printed += fill(isSet(lookUp(part, contexts)) ? part.inside : part.otherwise, contexts);
    } else {
      const list = lookUp(part, contexts);
      const items: readonly unknown[] = Array.isArray(list) ? list : [];
      printed += items.map((item) => fill(part.inside, [...contexts, item])).join('');
      if (items.length === 0) printed += fill(part.otherwise, contexts);
    }
  }
  return printed;
}

function isSet(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

function lookUp(named: Named, contexts: readonly unknown[]): unknown {
  const { name, out } = named;
  const context = contexts.at(-1 - out);
  if (name === 'this' && context !== undefined) return context;
  if (typeof context !== 'object' || context === null || !Object.hasOwn(context, name)) {
    throw new MissingAnswer(named);
  }
  const value: unknown = (context as View)[name];
  if (value === undefined) throw new MissingAnswer(named);
  return value;
}
