import { compareText } from '@alfred/model';
import { composeRules } from '../rules/index.js';
import { referencePages } from './of-references.js';
import { stackPages } from './of-stack.js';
import { textPages } from './of-text.js';
import type { ComposePage } from './page.js';

export type { ComposePage } from './page.js';

/** A page for each code that a check of compose files can tell, by code. */
export const composePages: readonly ComposePage[] = [
  ...textPages,
  ...referencePages,
  ...stackPages,
  ...composeRules.map(({ id, severity, target, page }): ComposePage => {
    const { title, why, help, bad, good, at } = page;
    const example = { bad, good, at, ...(target === undefined ? {} : { target }) };
    return { code: id, severity, title, why, help, example };
  }),
].sort((a, b) => compareText(a.code, b.code));

/** The page of a code. */
export function composePageOf(code: string): ComposePage | undefined {
  return composePages.find((page) => page.code === code);
}
