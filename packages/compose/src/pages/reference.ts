import type { GeneratedFile } from '@alfred/model';
import { composePages } from './index.js';
import { printComposeIndex, printComposePage } from './print.js';

const FOLDER = 'docs/reference/compose';

/** The first line of each page. */
const NOTICE = '<!-- Printed from the source by: node tools/tasks/reference.mjs. Do not edit. -->';

/** Every page of the reference about compose files. The same source always gives the same bytes. */
export function composeReferenceFiles(): readonly GeneratedFile[] {
  const pages = composePages.map((page) => ({ name: page.code, text: printComposePage(page) }));
  return [{ name: 'README', text: printComposeIndex(composePages) }, ...pages].map(
    ({ name, text }) => ({
      path: `${FOLDER}/${name}.md`,
      content: `${NOTICE}\n${text}`,
      owner: 'generated',
    }),
  );
}
