import { OPTIMIZATIONS, type OptimizedFile, type Outcome } from '@alfred/compose';
import type { Paint } from '../terminal/paint.js';
import { plural } from '../terminal/plural.js';
import { wrap } from '../terminal/wrap.js';
import { printDiff } from './diff.js';
import { printJsonLists } from './json.js';
import type { Places } from './places.js';

/** A file that is changed or made. */
export type ShownFile = Omit<OptimizedFile, 'before'> & { readonly before?: string };

/** What an optimisation came to, as it is told. */
export interface OptimizationReport {
  readonly files: readonly ShownFile[];
  readonly outcomes: readonly Outcome[];
  /** Paths that were written; empty for a dry run. */
  readonly written: readonly string[];
}

/** For machines: every removed and added line, and every outcome. */
export function printOptimizationJson(report: OptimizationReport, places: Places): string {
  return printJsonLists({
    files: report.files.map(({ lines, path }) => ({ file: places.show(path), ...lines })),
    outcomes: report.outcomes.map(({ id, ...outcome }) => ({ optimization: id, ...outcome })),
    written: report.written.map((path) => places.show(path)),
  });
}

export interface OptimizationTextOptions {
  readonly places: Places;
  readonly paint: Paint;
  readonly width: number;
}

/** For people: the difference, why each change is made and what it risks, and what was left alone. */
export function printOptimization(
  { files, outcomes }: OptimizationReport,
  { paint, places, width }: OptimizationTextOptions,
): string {
  const diffs = files.map(({ after, before, path }) =>
    printDiff(places.show(path), before, after, paint),
  );
  const changes = changeGroups(outcomes).map((group) => printChange(group, paint, width));
  const left = leftGroups(outcomes).map((group) => printLeft(group, paint, width));
  return [
    ...diffs,
    ...section('Changes', changes, paint),
    ...section('Left alone', left, paint),
  ].join('');
}

function section(title: string, parts: readonly string[], paint: Paint): readonly string[] {
  return parts.length === 0 ? [] : [`\n${paint.strong(title)}\n`, ...parts];
}

interface Group {
  readonly head: string;
  readonly about: string;
  readonly services: string[];
}

/** Changes that are the same for several services are told once. */
function changeGroups(outcomes: readonly Outcome[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const { changes, id, service } of outcomes) {
    for (const { risk, touches, what, why } of changes) {
      const also = touches.length === 0 ? '' : ` Changes ${touches.join(', ')} too.`;
      const about = `${why} Risk, ${risk.level}: ${risk.text}${also}`;
      add(groups, `${id} ${what}`, about, service);
    }
  }
  return [...groups.values()];
}

function leftGroups(outcomes: readonly Outcome[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const { id, left, service } of outcomes) {
    for (const { message, reason } of left)
      if (reason === 'not-asked') add(groups, `${id} ${reason}`, message, service);
      else add(groups, `${id} ${reason}`, withoutName(message, service), service);
  }
  return [...groups.values()];
}

/** Advice that names the service is the same advice for each. */
function withoutName(message: string, service: string): string {
  return message.replaceAll(`--memory ${service}=`, '--memory SERVICE=');
}

function add(groups: Map<string, Group>, head: string, about: string, service: string): void {
  const key = `${head}\n${about}`;
  const there = groups.get(key);
  if (there === undefined) groups.set(key, { head, about, services: [service] });
  else if (!there.services.includes(service)) there.services.push(service);
}

function printChange({ about, head, services }: Group, paint: Paint, width: number): string {
  const names = services.join(', ');
  return `${wrap(`${paint.good(head)}: ${names}`, width, '  ')}\n${wrap(about, width, '      ')}\n`;
}

function printLeft({ about, head, services }: Group, paint: Paint, width: number): string {
  const names = services.join(', ');
  return `${wrap(`${paint.faint(head)}: ${names}`, width, '  ')}\n${wrap(about, width, '      ')}\n`;
}

/** The last line: how many outcomes were changed, right already and refused. */
export function printOptimizationSummary(
  { files, outcomes }: OptimizationReport,
  serviceCount: number,
): string {
  const count = (result: Outcome['result']): number =>
    outcomes.filter((one) => one.result === result).length;
  const rows = `${plural(serviceCount, 'service')} × ${Object.keys(OPTIMIZATIONS).length} optimisations`;
  return [
    `${rows}: ${count('changed')} changed, ${count('already right')} already right, ${count('refused')} left alone`,
    `${plural(files.length, 'file')} different`,
  ].join('\n');
}
