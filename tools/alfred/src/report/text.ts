import type { Diagnostic, Severity } from '@alfred/model';
import type { Paint } from '../terminal/paint.js';
import { plural } from '../terminal/plural.js';
import { wrap } from '../terminal/wrap.js';
import { printFrame } from './frame.js';
import type { Places } from './places.js';

export interface TextReportOptions {
  readonly places: Places;
  readonly paint: Paint;
  readonly width: number;
}

/** Of one code, so many are shown in full; a thousand services with the same fault fill no terminal. */
const SHOWN_OF_A_CODE = 20;

/** Findings for people: grouped by file, each with its line of source, why it matters and what to do. */
export function printFindings(
  diagnostics: readonly Diagnostic[],
  options: TextReportOptions,
): string {
  const { shown, hidden } = withoutFlood(diagnostics);
  const byFile = new Map<string, Diagnostic[]>();
  for (const diagnostic of shown) {
    const group = byFile.get(diagnostic.at.file);
    if (group === undefined) byFile.set(diagnostic.at.file, [diagnostic]);
    else group.push(diagnostic);
  }
  const groups = [...byFile.values()].map((group) =>
    group.map((diagnostic) => printFinding(diagnostic, options)).join('\n'),
  );
  const more = [...hidden].map(
    ([code, count]) => `… and ${count} more of ${code} (--format json lists them all)\n`,
  );
  return [...groups, ...more].join('\n');
}

function printFinding(diagnostic: Diagnostic, { places, paint, width }: TextReportOptions): string {
  const { at, code, help, message, related, severity } = diagnostic;
  const place = `${places.show(at.file)}:${at.line}:${at.column}`;
  const lines = [
    `${paint.strong(place)} ${severityPaint(paint)[severity](severity)} ${paint.faint(code)}\n`,
    `${wrap(message, width, '  ')}\n`,
    printFrame(places.textOf(at.file), at, paint, width),
  ];
  for (const via of at.via) {
    lines.push(`  ${paint.faint(`through ${places.show(via.file)}:${via.line}:${via.column}`)}\n`);
  }
  for (const other of related ?? []) {
    const where = `${places.show(other.at.file)}:${other.at.line}:${other.at.column}`;
    lines.push(`${wrap(`see ${where}: ${other.message}`, width, '  ')}\n`);
  }
  if (help !== undefined) {
    lines.push(`${wrap(help, width - 6, '  ').replace('  ', `  ${paint.good('help:')} `)}\n`);
  }
  return lines.join('');
}

function severityPaint(paint: Paint): Readonly<Record<Severity, (text: string) => string>> {
  return { error: paint.error, warning: paint.warning, hint: paint.hint };
}

function withoutFlood(diagnostics: readonly Diagnostic[]): {
  shown: readonly Diagnostic[];
  hidden: ReadonlyMap<string, number>;
} {
  const seen = new Map<string, number>();
  const shown = diagnostics.filter(({ code }) => {
    const count = (seen.get(code) ?? 0) + 1;
    seen.set(code, count);
    return count <= SHOWN_OF_A_CODE;
  });
  const hidden = [...seen].flatMap(([code, count]): [string, number][] =>
    count > SHOWN_OF_A_CODE ? [[code, count - SHOWN_OF_A_CODE]] : [],
  );
  return { shown, hidden: new Map(hidden) };
}

/** The last line of a report: `2 errors and 1 warning in 2 files`. */
export function printSummary(diagnostics: readonly Diagnostic[], paint: Paint): string {
  const count = (severity: Severity): number =>
    diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
  const parts = [
    count('error') > 0 ? paint.error(plural(count('error'), 'error')) : '',
    count('warning') > 0 ? paint.warning(plural(count('warning'), 'warning')) : '',
    count('hint') > 0 ? paint.hint(plural(count('hint'), 'hint')) : '',
  ].filter((part) => part !== '');
  if (parts.length === 0) return paint.good('no findings');
  const files = new Set(diagnostics.map(({ at }) => at.file)).size;
  return `${parts.join(', ')} in ${plural(files, 'file')}`;
}
