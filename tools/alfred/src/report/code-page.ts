import type { ComposePage } from '@alfred/compose';
import type { DiagnosticPage } from '@alfred/platform';
import type { Paint } from '../terminal/paint.js';
import { wrap } from '../terminal/wrap.js';

/** What a finding means, why it matters, what to do, and an example of it with and without the fault. */
export function printCodePage(page: DiagnosticPage, paint: Paint, width: number): string {
  const heading = headingWith(paint);
  return [...printHead(page, paint, width), ...printExample(page.example, heading, width)].join('');
}

/** The same for a finding in compose files. */
export function printComposeCodePage(page: ComposePage, paint: Paint, width: number): string {
  const heading = headingWith(paint);
  const { example } = page;
  const shown =
    example === undefined ? [] : printExample({ ...example, runs: 'generate' }, heading, width);
  return [...printHead(page, paint, width), ...shown].join('');
}

function headingWith(paint: Paint): (text: string) => string {
  return (text) => `\n${paint.strong(text)}\n`;
}

function printHead(
  { code, help, severity, title, why }: Omit<ComposePage, 'example'>,
  paint: Paint,
  width: number,
): readonly string[] {
  const heading = headingWith(paint);
  return [
    `${paint.strong(code)} ${paint.faint(`(${severity})`)}\n${wrap(title, width)}.\n`,
    heading('Why it matters'),
    `${wrap(why, width, '  ')}\n`,
    heading('What to do'),
    `${wrap(help, width, '  ')}\n`,
  ];
}

function printExample(
  example: DiagnosticPage['example'],
  heading: (text: string) => string,
  width: number,
): readonly string[] {
  switch (example.runs) {
    case 'generate':
      return [
        heading(`It is found here, at ${example.at}`),
        printFiles(example.bad),
        heading('It is not found here'),
        printFiles(example.good),
      ];
    case 'new':
      return [
        heading('It is found here'),
        printAnswers(example.template, example.bad.answers),
        heading('It is not found here'),
        printAnswers(example.template, example.good.answers),
      ];
    case 'elsewhere':
      return [
        heading('It is found'),
        `${wrap(example.bad, width, '  ')}\n`,
        heading('It is not found'),
        `${wrap(example.good, width, '  ')}\n`,
      ];
  }
}

/** Of a file that shows that something is too long, so much is enough. */
const MOST_LINES = 30;

function printFiles(files: Readonly<Record<string, string>>): string {
  return Object.entries(files)
    .map(([path, text]) => {
      const lines = text.trimEnd().split('\n');
      const shown = lines.slice(0, MOST_LINES).map((line) => `  ${line.slice(0, 200)}`.trimEnd());
      const more = lines.length > MOST_LINES ? ['  …'] : [];
      return [`  # ${path}`, ...shown, ...more, ''].join('\n');
    })
    .join('\n');
}

function printAnswers(template: string, answers: Readonly<Record<string, unknown>>): string {
  const { name, ...others } = answers;
  const flags = Object.entries(others).map(([key, value]) => ` --${key} ${String(value)}`);
  return `  alfred new ${template} ${String(name ?? '')}${flags.join('')}\n`;
}
