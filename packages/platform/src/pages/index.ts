import { nearest } from '@alfred/model';
import type { DiagnosticPage } from './page.js';

export type { DiagnosticPage, Example } from './page.js';
export { printPage, type Said } from './print.js';

export type ExplainedCode =
  | { readonly found: true; readonly page: DiagnosticPage }
  | { readonly found: false; readonly message: string; readonly help: string };

/** The page of a code; loads the pages when it is first called. */
export async function explainCode(code: string): Promise<ExplainedCode> {
  const { pages } = await import('./all.js');
  const page = pages.find((one) => one.code === code);
  if (page !== undefined) return { found: true, page };
  const codes = pages.map((one) => one.code);
  const meant = nearest(code, codes);
  const family = codes.filter((one) => one.startsWith(`${code.split('/')[0] ?? ''}/`));
  return {
    found: false,
    message: `There is no finding with the code "${code}".`,
    help:
      meant === undefined
        ? `Codes of this family: ${family.length === 0 ? 'none' : family.join(', ')}.`
        : `Did you mean "${meant}"?`,
  };
}
