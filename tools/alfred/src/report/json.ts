import type { Diagnostic, Origin } from '@alfred/model';
import type { Places } from './places.js';

/** A place in the machine vocabulary: line and column from 1, the file relative to the working directory. */
export interface JsonPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export interface JsonDiagnostic extends JsonPlace {
  readonly code: string;
  readonly severity: Diagnostic['severity'];
  readonly message: string;
  readonly help?: string;
  readonly service?: string;
  readonly related?: readonly (JsonPlace & { readonly message: string })[];
}

/** A place as machines get it. */
export function jsonPlace(at: Origin, places: Places): JsonPlace {
  return { file: places.show(at.file), line: at.line, column: at.column };
}

/** A finding as machines get it. */
export function jsonDiagnostic(diagnostic: Diagnostic, places: Places): JsonDiagnostic {
  const { at, code, help, message, related, service, severity } = diagnostic;
  return {
    code,
    severity,
    message,
    ...(help === undefined ? {} : { help }),
    ...jsonPlace(at, places),
    ...(service === undefined ? {} : { service }),
    ...(related === undefined || related.length === 0
      ? {}
      : {
          related: related.map((other) => ({
            message: other.message,
            ...jsonPlace(other.at, places),
          })),
        }),
  };
}

/** A result for machines: an object with one plural key, on indented lines. */
export function printJson(plural: string, values: readonly unknown[]): string {
  return printJsonLists({ [plural]: values });
}

/** A result of several lists, each by its plural. */
export function printJsonLists(lists: Readonly<Record<string, readonly unknown[]>>): string {
  return `${JSON.stringify(lists, null, 2)}\n`;
}

/** Findings for machines: `{"diagnostics":[…]}`. */
export function printDiagnosticsJson(diagnostics: readonly Diagnostic[], places: Places): string {
  return printJson(
    'diagnostics',
    diagnostics.map((diagnostic) => jsonDiagnostic(diagnostic, places)),
  );
}
