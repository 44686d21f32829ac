import { printCallSetting, printTime } from '@alfred/contract';
import { isChosen, type Diagnostic, type PolicySetting } from '@alfred/model';
import type { PolicyChain } from '../policies/chains.js';
import type { Edge } from '../policies/edges.js';
import { inColumns, type Cell } from '../terminal/columns.js';
import type { Paint } from '../terminal/paint.js';
import { plural } from '../terminal/plural.js';
import { wrap } from '../terminal/wrap.js';
import { jsonDiagnostic, jsonPlace, printJsonLists } from './json.js';
import type { Places } from './places.js';
import { printFindings, printSummary } from './text.js';

/** All that is told of how services call each other. */
export interface PolicyReport {
  readonly edges: readonly Edge[];
  readonly chains: readonly PolicyChain[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface PolicyReportOptions {
  readonly places: Places;
  readonly paint: Paint;
  readonly width: number;
}

/** A column of the table: its heading, and the settings that its cells are made of. */
interface Column {
  readonly heading: string;
  readonly paths: readonly string[];
  readonly print: (of: (path: string) => string) => string;
}

const columns: readonly Column[] = [
  {
    heading: 'TRIES',
    paths: ['retry.attempts', 'timeoutMs'],
    print: (of) => `${of('retry.attempts')}×${of('timeoutMs')}`,
  },
  { heading: 'WITHIN', paths: ['deadlineMs'], print: (of) => of('deadlineMs') },
  {
    heading: 'BUDGET',
    paths: ['retryBudget.ratio', 'retryBudget.reserve'],
    print: (of) => `${of('retryBudget.ratio')}+${of('retryBudget.reserve')}`,
  },
  {
    heading: 'BREAKER',
    paths: ['breaker.failureRate', 'breaker.minimumCalls'],
    print: (of) => `${of('breaker.failureRate')}/${of('breaker.minimumCalls')}`,
  },
  {
    heading: 'PLACES',
    paths: ['bulkhead.concurrency', 'bulkhead.queue'],
    print: (of) => `${of('bulkhead.concurrency')}+${of('bulkhead.queue')}`,
  },
];

const inTable: ReadonlySet<string> = new Set(columns.flatMap(({ paths }) => paths));

const legend =
  'MUST: the caller is not ready while it is down. TRIES: attempts × time of each. WITHIN: deadline of ' +
  'the whole call. BUDGET: share of the calls that may be repeats + reserve. BREAKER: opens at this share ' +
  'of failures / from so many calls on. PLACES: calls under way (connections of a pool) + waiting. ' +
  '*: chosen in a manifest. –: not called, or not by the runtime.';

/** How services call each other, for people: a table for each caller, the chains, and what is wrong with them. */
export function printPolicies(report: PolicyReport, options: PolicyReportOptions): string {
  const { edges, chains, diagnostics } = report;
  const { paint, width } = options;
  if (edges.length === 0) return 'No service needs another.\n';
  const findings = printFindings(diagnostics, options);
  return [
    printTable(edges, options),
    `${paint.faint(wrap(legend, width))}\n`,
    ...(chains.length === 0 ? [] : [printChains(chains, options)]),
    ...(findings === '' ? [] : [findings]),
    `${plural(edges.length, 'edge')}: ${printSummary(diagnostics, paint)}\n`,
  ].join('\n');
}

/** One table, so that callers can be compared; the name of each stands above what it needs. */
function printTable(edges: readonly Edge[], { places, paint, width }: PolicyReportOptions): string {
  const headings = ['NEEDS', 'KIND', 'START', 'MUST', ...columns.map(({ heading }) => heading)];
  const head = headings.map((text): Cell => ({ text, paint: paint.faint }));
  const rows = edges.map((edge) => rowOf(edge, paint));
  const [headLines = [], ...lines] = inColumns([head, ...rows], { width, indent: '  ' });
  const text = [...headLines];
  edges.forEach((edge, index) => {
    const { from } = edge;
    if (edges[index - 1]?.from !== from)
      text.push(`${paint.strong(from.name)} ${paint.faint(`(${places.show(from.origin.file)})`)}`);
    text.push(...(lines[index] ?? []), ...furtherLines(edge, width));
  });
  return `${text.join('\n')}\n`;
}

function rowOf({ need, settings }: Edge, paint: Paint): readonly Cell[] {
  const byPath = new Map(settings.map((setting) => [setting.path, setting]));
  return [
    { text: need.to },
    { text: need.client?.kind ?? '–' },
    { text: need.condition.value },
    { text: need.critical ? 'yes' : 'no' },
    ...columns.map(({ paths, print }) => {
      if (settings.length === 0) return { text: '–' };
      const chosen = paths.some((path) => isChosenSetting(byPath.get(path)));
      const text = print((path) => printed(byPath.get(path)));
      return chosen ? { text: `${text}*`, paint: paint.strong } : { text };
    }),
  ];
}

/** What was chosen and has no column. */
function furtherLines({ settings }: Edge, width: number): readonly string[] {
  const further = settings.filter(
    (setting) => isChosenSetting(setting) && !inTable.has(setting.path),
  );
  if (further.length === 0) return [];
  const words = further.map((setting) => `${setting.path} ${printed(setting)}`);
  return [wrap(`also ${words.join(', ')}`, width, '    ')];
}

function isChosenSetting(setting: PolicySetting | undefined): boolean {
  return setting !== undefined && isChosen(setting.decided);
}

function printed(setting: PolicySetting | undefined): string {
  return setting === undefined ? '–' : printCallSetting(setting.path, setting.decided.value);
}

function printChains(
  chains: readonly PolicyChain[],
  { paint, width }: PolicyReportOptions,
): string {
  const title = wrap(
    'Chains: the longest below each call at the top, and what all attempts of all layers would take',
    width,
  );
  const blocks = chains.map(({ services, longestMs, unboundedMs, calls }) => {
    const names = wrap(services.join(' → '), width, '    ').replace('    ', '  ');
    const text = `waits ${printTime(longestMs)} at most, of ${printTime(unboundedMs)} for all attempts; up to ${plural(calls, 'call')} of ${services.at(-1) ?? ''}`;
    return `${names}\n${wrap(text, width, '    ')}\n`;
  });
  return `${paint.strong(title)}\n${blocks.join('')}`;
}

/** How services call each other, for machines. */
export function printPoliciesJson(
  { edges, chains, diagnostics }: PolicyReport,
  places: Places,
): string {
  return printJsonLists({
    edges: edges.map(({ from, need, settings, longestMs }) => ({
      from: from.name,
      to: need.to,
      kind: need.client?.kind ?? null,
      condition: need.condition.value,
      critical: need.critical,
      longestMs: longestMs ?? null,
      settings: Object.fromEntries(settings.map(({ path, decided }) => [path, decided.value])),
      chosen: settings.filter(isChosenSetting).map(({ path }) => path),
      ...jsonPlace(need.at, places),
    })),
    chains,
    diagnostics: diagnostics.map((one) => jsonDiagnostic(one, places)),
  });
}
