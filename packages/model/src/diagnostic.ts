import type { Origin } from './origin.js';

/** `error` ends with exit code 1, `warning` only beyond `--max-warnings`, `hint` never. */
export type Severity = 'error' | 'warning' | 'hint';

/** Another place that has a part in a finding. */
export interface RelatedPlace {
  readonly message: string;
  readonly at: Origin;
}

/** One finding about what people wrote: what is wrong and why it matters, where, and what to do. */
export interface Diagnostic {
  /** Stable name of the form `family/what`, the key of its page: `limits/exceeds-host`. */
  readonly code: string;
  readonly severity: Severity;
  /** What happened and why it matters, one sentence or two, without a position. */
  readonly message: string;
  /** What to do about it. */
  readonly help?: string;
  readonly at: Origin;
  /** The service that is concerned, where there is one. */
  readonly service?: string;
  readonly related?: readonly RelatedPlace[];
}

const severityRank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, hint: 2 };

/** Compares by code units, so that the order is the same in every locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The one order in which findings are shown: worst first, then by file, line, column and code. */
export function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  return (
    severityRank[a.severity] - severityRank[b.severity] ||
    compareText(a.at.file, b.at.file) ||
    a.at.line - b.at.line ||
    a.at.column - b.at.column ||
    compareText(a.code, b.code) ||
    compareText(a.message, b.message)
  );
}

/** Whether any finding is an error. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error');
}
