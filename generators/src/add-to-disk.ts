import { hasErrors } from '@alfred/model';
import {
  addToWorkspace,
  readScaffoldSources,
  recoverWorkspace,
  writeFiles,
  type GivenAnswers,
  type TemplateName,
} from '@alfred/platform';
import { printFindings } from './print-findings.js';
import { TARGET } from './target.js';

/**
 * Adds something to a workspace on disk.
 * @returns what was written, for people
 * @throws Error with the findings where it is refused; nothing is written then
 */
export function addToDisk(root: string, template: TemplateName, given: GivenAnswers): string {
  const recovered = recoverWorkspace(root);
  if (hasErrors(recovered)) throw new Error(printFindings(recovered));
  const { workspace, templates, diagnostics } = readScaffoldSources(root);
  if (hasErrors(diagnostics)) throw new Error(printFindings(diagnostics));
  const added = addToWorkspace(template, given, { workspace, templates });
  if (hasErrors(added.diagnostics) && added.files.length + added.edits.length === 0) {
    throw new Error(printFindings(added.diagnostics));
  }
  const written = writeFiles(root, added.files, { edits: added.edits, scope: TARGET });
  const findings = [...added.diagnostics, ...written.diagnostics];
  if (hasErrors(written.diagnostics)) throw new Error(printFindings(findings));
  const list = written.written.map((path) => `\n  ${path}`).join('');
  return `${printFindings(findings)}${list === '' ? 'nothing to write' : list}`;
}
