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
  /** Counts files and what is made beyond what is written; false where that is more than anything real makes. */
  readonly spend: (made: number) => boolean;
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

/** What may be made beyond what is written, in ports; a file that is opened counts as many as `FILE_COST`. */
const MAX_SPENT = 70_000;

/** What opening a file counts: 200 of them may be opened. */
export const FILE_COST = MAX_SPENT / 200;

/** A purse for one run of the reader. */
export function purse(): Loading['spend'] {
  let spent = 0;
  return (made) => (spent += made) <= MAX_SPENT;
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
