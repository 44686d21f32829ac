import type { Diagnostic, Severity } from '@alfred/model';
import type { Places } from './places.js';

const commands: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  hint: 'notice',
};

/** Findings as workflow commands, which GitHub shows beside the line. Source: docs.github.com, «Workflow commands». */
export function printGithub(diagnostics: readonly Diagnostic[], places: Places): string {
  return diagnostics
    .map(({ at, code, help, message, severity }) => {
      const text = help === undefined ? message : `${message} ${help}`;
      const file = property(places.show(at.file));
      return `::${commands[severity]} file=${file},line=${at.line},col=${at.column},title=${property(code)}::${escapeText(text)}\n`;
    })
    .join('');
}

function escapeText(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return escapeText(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
