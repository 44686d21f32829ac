import { sourcesOf } from '@alfred/model';
import { markdownTable, markdownText } from '../emit/formats/markdown.js';
import { pages } from '../pages/all.js';
import { printPage, type DiagnosticPage, type Said } from '../pages/index.js';
import { generate } from '../pipeline.js';

/** The list of all findings, by family. */
export function printDiagnosticIndex(): string {
  const families = [...new Set(pages.map(({ code }) => familyOf(code)))];
  return [
    '# Findings',
    'What Alfred may find, by code. `alfred explain CODE` shows the same page. An error keeps files from being written; a warning does with `--max-warnings`; a hint never does.',
    ...families.map((family) =>
      [
        `## ${family}`,
        markdownTable(
          ['Code', 'Severity', 'What is wrong'],
          pages
            .filter(({ code }) => familyOf(code) === family)
            .map(({ code, severity, title }) => [
              `[${code}](${code}.md)`,
              severity,
              markdownText(title),
            ]),
        ),
      ].join('\n\n'),
    ),
    '',
  ].join('\n\n');
}

/** One page for each finding, with what Alfred says of its bad example. */
export function printDiagnosticPages(): readonly {
  readonly code: string;
  readonly text: string;
}[] {
  return pages.map((page) => ({ code: page.code, text: printPage(page, saidOf(page)) }));
}

function saidOf({ code, example }: DiagnosticPage): Said | undefined {
  if (example.runs !== 'generate') return undefined;
  const { bad, target = 'compose' } = example;
  return generate(sourcesOf(bad), { target }).diagnostics.find((found) => found.code === code);
}

function familyOf(code: string): string {
  return code.slice(0, code.indexOf('/'));
}
