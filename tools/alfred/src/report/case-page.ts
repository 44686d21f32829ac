import { NEEDS, type CaseExample, type ConformanceCase } from '@alfred/conformance';
import type { Paint } from '../terminal/paint.js';
import { wrap } from '../terminal/wrap.js';
import { printJson } from './json.js';

/** What a case demands, why it matters, what to do, and an answer that fails it beside one that passes. */
export function printCasePage(page: ConformanceCase, paint: Paint, width: number): string {
  const { example, help, id, needs, title, why } = page;
  const heading = (text: string): string => `\n${paint.strong(text)}\n`;
  const flags = needs.map((need) => NEEDS[need].flag);
  return [
    `${paint.strong(id)} ${paint.faint('(a case of alfred conform)')}\n${wrap(title, width)}.\n`,
    heading('Why it matters'),
    `${wrap(why, width, '  ')}\n`,
    heading('What to do'),
    `${wrap(help, width, '  ')}\n`,
    ...(flags.length === 0
      ? []
      : [heading('How to try it'), `${wrap(`With ${flags.join('; and with ')}.`, width, '  ')}\n`]),
    heading('It fails with this'),
    printAnswer(example, example.bad),
    heading('It passes with this'),
    printAnswer(example, example.good),
  ].join('');
}

function printAnswer({ asks, when }: CaseExample, answer: string): string {
  const moment = when === undefined ? '' : `, ${when}`;
  const lines = answer.trimEnd().split('\n');
  return [`  # ${asks}${moment}`, ...lines.map((line) => `  ${line}`.trimEnd()), ''].join('\n');
}

/** The page for machines. */
export function printCasePageJson({ run: _, ...page }: ConformanceCase): string {
  return printJson('pages', [page]);
}
