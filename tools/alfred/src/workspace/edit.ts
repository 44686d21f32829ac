import {
  compareDiagnostics,
  hasErrors,
  type Diagnostic,
  type GeneratedFile,
  type Sources,
} from '@alfred/model';
import { generate, type Edit } from '@alfred/platform';
import type { OpenWorkspace } from './open.js';

/** A manifest's edit with everything that is printed anew because of it. */
export interface EditPlan {
  readonly edits: readonly Edit[];
  /** None where faults that were there before keep everything from being printed. */
  readonly files: readonly GeneratedFile[];
  readonly diagnostics: readonly Diagnostic[];
  /** Whether the edit itself makes something wrong, so that nothing may be written. */
  readonly refused: boolean;
}

/** What follows from giving a manifest another text. Pure. */
export function planEdit(workspace: OpenWorkspace, path: string, after: string): EditPlan {
  const { sources, parses } = workspace;
  const before = sources.read(path) ?? '';
  const now = generate(withText(sources, path, after), { target: 'compose', parses });
  const diagnostics = [...workspace.diagnostics, ...now.diagnostics].sort(compareDiagnostics);
  const edits = [{ path, before, after }];
  if (!hasErrors(now.diagnostics)) return { edits, files: now.files, diagnostics, refused: false };
  const old = generate(sources, { target: 'compose', parses });
  const added = now.diagnostics.filter((one) => !isAmong(one, old.diagnostics));
  return hasErrors(added)
    ? { edits: [], files: [], diagnostics: added, refused: true }
    : { edits, files: [], diagnostics, refused: false };
}

function withText(sources: Sources, path: string, text: string): Sources {
  return { paths: sources.paths, read: (one) => (one === path ? text : sources.read(one)) };
}

function isAmong(finding: Diagnostic, others: readonly Diagnostic[]): boolean {
  return others.some(
    ({ at, code, message }) =>
      code === finding.code && message === finding.message && at.file === finding.at.file,
  );
}
