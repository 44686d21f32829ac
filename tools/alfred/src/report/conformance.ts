import type { CaseReport, CaseResult } from '@alfred/conformance';
import type { Paint } from '../terminal/paint.js';
import { plural } from '../terminal/plural.js';
import { wrap } from '../terminal/wrap.js';
import { printJson } from './json.js';

const signs: Readonly<Record<CaseResult['outcome'], string>> = {
  pass: '✓',
  fail: '✗',
  'not-tried': '·',
};

/** Of one case, so many faults are shown: the same one at four paths and two ports is told by two. */
const SHOWN_FAULTS = 2;

/** What a service was held to, a row for each case: what was seen, what is wrong, or why it was not tried. */
export function printConformance(
  shown: string,
  reports: readonly CaseReport[],
  paint: Paint,
  width: number,
): string {
  const longest = Math.max(0, ...reports.map(({ case: { id } }) => id.length));
  const rows = reports.map((report) => printRow(report, { paint, width, longest }));
  return [
    `${paint.strong(wrap(shown, width))}\n\n`,
    ...rows,
    `\n${printSummary(reports, paint)}\n`,
    ...hintOf(reports, paint),
  ].join('');
}

interface RowOptions {
  readonly paint: Paint;
  readonly width: number;
  readonly longest: number;
}

function printRow({ case: { id, help }, result }: CaseReport, options: RowOptions): string {
  const { paint, longest } = options;
  const paints = { pass: paint.good, fail: paint.error, 'not-tried': paint.faint };
  const sign = paints[result.outcome](signs[result.outcome]);
  const name = result.outcome === 'fail' ? paint.strong(id) : id;
  const head = `${sign} ${name}${' '.repeat(longest - id.length)}  `;
  const [first = '', ...rest] = textOf(result).flatMap((text) => hang(text, options));
  const told = [first, ...rest].map((line) =>
    result.outcome === 'not-tried' ? paint.faint(line) : line,
  );
  const mend = result.outcome === 'fail' ? hang(`help: ${help}`, options) : [];
  const indent = ' '.repeat(longest + 4);
  const lines = [...told, ...mend].map((line, index) => (index === 0 ? line : indent + line));
  const body = lines.join('\n').replace(`${indent}help:`, `${indent}${paint.good('help:')}`);
  return `${head}${body}\n`;
}

function textOf(result: CaseResult): readonly string[] {
  switch (result.outcome) {
    case 'pass':
      return [result.seen];
    case 'fail':
      return withoutFlood(result.faults.map(({ at, message }) => `${at}: ${message}`));
    case 'not-tried':
      return [`not tried: ${whyNot(result)}`];
  }
}

function withoutFlood(faults: readonly string[]): readonly string[] {
  const hidden = faults.length - SHOWN_FAULTS;
  const more = hidden > 0 ? [`… and ${hidden} more (--format json lists them all)`] : [];
  return [...faults.slice(0, SHOWN_FAULTS), ...more];
}

function whyNot({ why, flag }: Extract<CaseResult, { outcome: 'not-tried' }>): string {
  return flag === undefined ? why : `${why} (${flag})`;
}

/** The lines of a text in the column beside the names. */
function hang(text: string, { width, longest }: RowOptions): readonly string[] {
  return wrap(text, width - longest - 4).split('\n');
}

function printSummary(reports: readonly CaseReport[], paint: Paint): string {
  const count = (outcome: CaseResult['outcome']): number =>
    reports.filter(({ result }) => result.outcome === outcome).length;
  const seconds = reports.reduce((sum, { elapsedMs }) => sum + elapsedMs, 0) / 1000;
  const [passed, failed, left] = [count('pass'), count('fail'), count('not-tried')];
  const parts = [
    paint.good(`${passed} passed`),
    failed > 0 ? paint.error(`${failed} failed`) : '0 failed',
    `${left} not tried`,
  ];
  return `${plural(reports.length, 'case')} in ${seconds.toFixed(1)} s: ${parts.join(', ')}`;
}

function hintOf(reports: readonly CaseReport[], paint: Paint): readonly string[] {
  const first = reports.find(({ result }) => result.outcome === 'fail');
  return first === undefined
    ? []
    : [paint.faint(`What a case means: alfred explain ${first.case.id}`), '\n'];
}

/** The same for machines: `{"cases":[{id,title,outcome,…}]}`. */
export function printConformanceJson(reports: readonly CaseReport[]): string {
  return printJson(
    'cases',
    reports.map(({ case: { id, title }, result, elapsedMs }) => ({
      id,
      title,
      ...result,
      elapsedMs: Math.round(elapsedMs),
    })),
  );
}
