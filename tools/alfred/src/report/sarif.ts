import { compareText, type Diagnostic, type Origin, type Severity } from '@alfred/model';
import type { Places } from './places.js';

/** Severities of SARIF. Source: SARIF 2.1.0, section 3.27.10. */
const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  hint: 'note',
};

/** What is known of a code besides its findings: the title and the reason of its page. */
export interface CodePage {
  readonly title: string;
  readonly why: string;
}

/** Findings as a SARIF 2.1.0 log, the form that code hosts and editors show beside the line. */
export function printSarif(
  diagnostics: readonly Diagnostic[],
  places: Places,
  tool: { readonly version: string; readonly page: (code: string) => CodePage | undefined },
): string {
  const codes = [...new Set(diagnostics.map(({ code }) => code))].sort(compareText);
  return printSarifLog({
    version: tool.version,
    rules: codes.map((code) => sarifRule(code, tool.page(code))),
    results: diagnostics.map((diagnostic) => sarifResult(diagnostic, codes, places)),
  });
}

/** A log of one run of this program. */
export function printSarifLog(run: {
  readonly version: string;
  readonly rules: readonly object[];
  readonly results: readonly object[];
}): string {
  const { version, rules, results } = run;
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'alfred', version, rules } },
        columnKind: 'utf16CodeUnits',
        results,
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

/** A code with its page, as SARIF has it. */
export function sarifRule(code: string, page: CodePage | undefined): object {
  if (page === undefined) return { id: code };
  return {
    id: code,
    shortDescription: { text: page.title },
    fullDescription: { text: page.why },
  };
}

function sarifResult(diagnostic: Diagnostic, codes: readonly string[], places: Places): object {
  const { at, code, help, message, related, severity } = diagnostic;
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: levels[severity],
    message: { text: help === undefined ? message : `${message} ${help}` },
    locations: [sarifLocation(at, places)],
    ...(related === undefined || related.length === 0
      ? {}
      : {
          relatedLocations: related.map((other, id) => ({
            id,
            message: { text: other.message },
            ...sarifLocation(other.at, places),
          })),
        }),
  };
}

function sarifLocation(at: Origin, places: Places): { physicalLocation: object } {
  return {
    physicalLocation: {
      artifactLocation: { uri: encodeURI(places.show(at.file)) },
      region: { startLine: at.line, startColumn: at.column },
    },
  };
}
