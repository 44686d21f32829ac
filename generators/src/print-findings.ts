import type { Diagnostic } from '@alfred/model';

/** Findings as lines for people, each with its place and what to do. */
export function printFindings(findings: readonly Diagnostic[]): string {
  return findings
    .map(({ at, severity, message, code, help }) => {
      const line = `${at.file}:${at.line}:${at.column} ${severity}: ${message} (${code})`;
      return help === undefined ? line : `${line}\n  ${help}`;
    })
    .join('\n');
}
