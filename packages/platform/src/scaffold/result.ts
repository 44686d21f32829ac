import type { Diagnostic, GeneratedFile } from '@alfred/model';

/** A change to a file that people own: its whole text before and after, so that nothing else is overwritten. */
export interface FileEdit {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** What a scaffold adds to the workspace. Nothing at all where there are errors. */
export interface Scaffolded {
  readonly files: readonly GeneratedFile[];
  readonly edits: readonly FileEdit[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A refusal, or the answer that all is there already. */
export function nothing(diagnostics: readonly Diagnostic[] = []): Scaffolded {
  return { files: [], edits: [], diagnostics };
}
