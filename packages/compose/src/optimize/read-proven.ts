import type { ComposeProject } from '@alfred/compose-file';
import type { OptimizeInput } from './input.js';

/** Reads texts again: the project, or undefined where they cannot be read or have an error that was not there before. */
export type ProvenReader = (texts: ReadonlyMap<string, string>) => ComposeProject | undefined;

/** Makes the reader that holds new texts to the errors of the old ones; the old ones are read only where new ones have errors. */
export function provenReader(
  { readAgain }: Pick<OptimizeInput, 'readAgain'>,
  before: ReadonlyMap<string, string>,
): ProvenReader {
  let known: ReadonlySet<string> | undefined;
  return (texts) => {
    const { diagnostics, project } = readAgain(texts);
    const errors = errorsOf(diagnostics);
    if (errors.size === 0) return project;
    known ??= errorsOf(readAgain(before).diagnostics);
    const old = known;
    return [...errors].every((error) => old.has(error)) ? project : undefined;
  };
}

/** Errors without their places, which move with the lines. */
function errorsOf(
  diagnostics: ReturnType<OptimizeInput['readAgain']>['diagnostics'],
): ReadonlySet<string> {
  return new Set(
    diagnostics.flatMap(({ code, message, severity }) =>
      severity === 'error' ? [`${code} ${message}`] : [],
    ),
  );
}
