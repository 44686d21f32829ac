import type { Diagnostic, Origin } from '@alfred/model';
import type { VariableLookup } from '../interpolate/index.js';
import type { ComposeFiles, ProjectFile } from '../project/project.js';
import type { VariableUse } from '../tree/node.js';

/** What one run of the reader shares. */
export interface Loading {
  readonly files: ComposeFiles;
  readonly home?: string;
  readonly missingVariables: 'compose' | 'lenient';
  readonly report: (diagnostic: Diagnostic) => void;
  readonly used: (use: VariableUse) => void;
  /** Takes every file that was read, once. */
  readonly opened: (file: ProjectFile) => void;
  /** Files that are open at the moment, outermost first: includes of includes. */
  readonly chain: readonly string[];
  /** Folder of the first file: what lies in it is the project's own. */
  readonly root: string;
}

/** Where a file's relative paths start, and where its variables come from. */
export interface Surroundings {
  readonly directory: string;
  readonly lookup: VariableLookup;
}

/** Tells of an error. */
export function fault(
  loading: Loading,
  code: string,
  at: Origin,
  message: string,
  help: string,
): void {
  loading.report({ code, severity: 'error', message, help, at });
}
