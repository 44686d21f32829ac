import type Handlebars from 'handlebars';
import handlebarsRuntime from 'handlebars/runtime.js';

/** How templates are compiled, wherever that is done: output is code and YAML, not HTML. */
export const COMPILE_OPTIONS = {
  noEscape: true,
  strict: true,
  preventIndent: true,
  knownHelpersOnly: true,
} as const;

/** A place in a template; `column` counts from 0. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A name of an `if` or `each` that has no answer. */
export class MissingAnswer extends Error implements Place {
  readonly line: number;
  readonly column: number;
  constructor(place: Place) {
    super('no answer');
    this.line = place.line;
    this.column = place.column;
  }
}

/** The part of a helper's options that is used; Handlebars' types do not tell of `loc`. */
interface Block extends Handlebars.HelperOptions {
  readonly loc: { readonly start: Place };
}

/** Leaves two words, `if` and `each`; both refuse names without an answer, which Handlebars' own let pass. */
export function withOwnWords<T extends typeof Handlebars>(made: T): T {
  for (const helper of Object.keys(made.helpers)) made.unregisterHelper(helper);
  made.registerHelper('if', function (this: unknown, value: unknown, block: Block): string {
    const isSet = Array.isArray(value) ? value.length > 0 : Boolean(answered(value, block));
    return isSet ? block.fn(this) : block.inverse(this);
  });
  made.registerHelper('each', (list: readonly unknown[], block: Block): string =>
    answered(list, block)
      .map((item) => block.fn(item))
      .join(''),
  );
  return made;
}

function answered<T>(value: T | undefined, block: Block): T {
  if (value === undefined) throw new MissingAnswer(block.loc.start);
  return value;
}

/** Its declarations leave out that it is Handlebars without the compiler. */
const withoutCompiler = handlebarsRuntime as unknown as typeof Handlebars;

let runtime: typeof Handlebars | undefined;

/** A template that was compiled before, as a function. */
export function runTemplate(compiled: TemplateSpecification): (view: unknown) => string {
  runtime ??= withOwnWords(withoutCompiler.create());
  return runtime.template(compiled);
}
