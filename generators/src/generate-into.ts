import { hasErrors } from '@alfred/model';
import { addToWorkspace, type GivenAnswers, type TemplateName } from '@alfred/platform';
import { logger, type Tree } from '@nx/devkit';
import { printFindings } from './print-findings.js';
import { treeSources } from './tree-sources.js';

/**
 * Adds something to the workspace through Nx's tree.
 * @throws Error with the findings where it is refused; the tree is then as it was
 */
export function generateInto(tree: Tree, template: TemplateName, given: GivenAnswers): void {
  const added = addToWorkspace(template, given, treeSources(tree));
  if (hasErrors(added.diagnostics) && added.files.length + added.edits.length === 0) {
    throw new Error(printFindings(added.diagnostics));
  }
  for (const { path, content, mode } of added.files) {
    tree.write(path, content, mode === undefined ? {} : { mode });
  }
  for (const { path, after } of added.edits) tree.write(path, after);
  if (added.diagnostics.length > 0) logger.warn(printFindings(added.diagnostics));
}
