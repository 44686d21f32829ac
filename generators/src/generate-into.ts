import { hasErrors } from '@alfred/model';
import {
  addToWorkspace,
  compareFiles,
  writeFiles,
  type GivenAnswers,
  type TemplateName,
} from '@alfred/platform';
import { logger, type GeneratorCallback, type Tree } from '@nx/devkit';
import { printFindings } from './print-findings.js';
import { TARGET } from './target.js';
import { treeSources } from './tree-sources.js';
import { writePending } from './write-pending.js';

/**
 * Adds something to the workspace through Nx's tree.
 * @returns what is to be done once the tree is on disk: noting what Alfred wrote, so that edits by hand are told from it
 * @throws Error with the findings where it is refused; the tree is then as it was
 */
export function generateInto(
  tree: Tree,
  template: TemplateName,
  given: GivenAnswers,
): GeneratorCallback {
  const { files, edits, diagnostics } = addToWorkspace(template, given, treeSources(tree));
  const isRefused = hasErrors(diagnostics) && files.length + edits.length === 0;
  const drift = compareFiles(tree.root, files, { scope: TARGET });
  const findings = [...diagnostics, ...drift.flatMap(({ finding }) => finding ?? [])];
  if (isRefused || hasErrors(drift.flatMap(({ finding }) => finding ?? []))) {
    throw new Error(printFindings(findings));
  }
  writePending(tree, files, drift);
  for (const { path, after } of edits) tree.write(path, after);
  if (findings.length > 0) logger.warn(printFindings(findings));
  return () => {
    writeFiles(tree.root, files, { scope: TARGET });
  };
}
