import type { Diagnostic } from '@alfred/model';
import { explainCode, type DiagnosticPage } from '@alfred/platform';
import type { Call } from '../verb.js';
import { printDiagnosticsJson } from './json.js';
import type { Places } from './places.js';
import { printFindings, printSummary } from './text.js';

export interface ReportOptions {
  /** What was looked at, for the line that tells that nothing was found: `27 services`. */
  readonly whenNone?: string;
}

/** Writes findings as the result of a command, in the form that was asked for. */
export async function reportDiagnostics(
  call: Call,
  diagnostics: readonly Diagnostic[],
  places: Places,
  options: ReportOptions = {},
): Promise<void> {
  const { out } = call.terminal;
  if (call.format === 'json') {
    out.write(printDiagnosticsJson(diagnostics, places));
  } else if (call.format === 'github') {
    const { printGithub } = await import('./github.js');
    out.write(printGithub(diagnostics, places));
  } else if (call.format === 'sarif') {
    const { printSarif } = await import('./sarif.js');
    const { version } = await import('../version.js');
    const pages = await pagesOf(diagnostics.map(({ code }) => code));
    out.write(printSarif(diagnostics, places, { version, page: (code) => pages.get(code) }));
  } else {
    const looked =
      diagnostics.length > 0 || options.whenNone === undefined ? '' : `${options.whenNone}: `;
    const text = printFindings(diagnostics, {
      places,
      paint: out.paint,
      width: call.terminal.width,
    });
    out.write(
      `${text}${text === '' ? '' : '\n'}${looked}${printSummary(diagnostics, out.paint)}\n`,
    );
  }
}

/** The pages of the codes, where they have one. */
async function pagesOf(codes: readonly string[]): Promise<ReadonlyMap<string, DiagnosticPage>> {
  const pages = new Map<string, DiagnosticPage>();
  for (const code of new Set(codes)) {
    const explained = await explainCode(code);
    if (explained.found) pages.set(code, explained.page);
  }
  return pages;
}

/**
 * Writes findings beside the result: on stderr, for people. Hints are left to `alfred check`, but for those that tell what
 * this run did to the workspace, and what the target it printed for cannot say.
 */
export function noteDiagnostics(
  call: Call,
  diagnostics: readonly Diagnostic[],
  places: Places,
): void {
  const told = diagnostics.filter(
    ({ code, severity }) => severity !== 'hint' || /^(workspace|swarm)\//.test(code),
  );
  if (told.length === 0) return;
  const { err, width } = call.terminal;
  const text = printFindings(told, { places, paint: err.paint, width });
  err.write(`${text}\n${printSummary(told, err.paint)}\n`);
}
