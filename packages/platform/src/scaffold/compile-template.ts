import Handlebars from 'handlebars';
import { COMPILE_OPTIONS, withOwnWords } from './template-language.js';

let language: typeof Handlebars | undefined;

/** Compiles a template that the build does not know: a team's own, or one that was just edited. */
export function compileTemplate(text: string): (view: unknown) => string {
  language ??= withOwnWords(Handlebars.create());
  return language.compile(text, { ...COMPILE_OPTIONS });
}
