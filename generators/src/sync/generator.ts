import { hasErrors } from '@alfred/model';
import { generate } from '@alfred/platform';
import type { Tree } from '@nx/devkit';
import type { SyncGeneratorResult } from 'nx/src/utils/sync-generators.js';
import { printFindings } from '../print-findings.js';
import { treeSources } from '../tree-sources.js';

/**
 * `nx sync` prints anew what follows from the manifests, `nx sync:check` says which files differ.
 * @throws Error with the findings where the manifests have faults
 */
export async function syncGenerator(tree: Tree): Promise<SyncGeneratorResult> {
  const { files, diagnostics } = generate(treeSources(tree).workspace, { target: 'compose' });
  if (hasErrors(diagnostics)) throw new Error(printFindings(diagnostics));
  const drifted = files.filter(({ path, content }) => tree.read(path, 'utf8') !== content);
  for (const { path, content, mode } of drifted) {
    tree.write(path, content, mode === undefined ? {} : { mode });
  }
  if (drifted.length === 0) return {};
  const names = drifted.map(({ path }) => path);
  return {
    outOfSyncMessage: `These files are not what the manifests give: ${names.join(', ')}.`,
    outOfSyncDetails: names,
  };
}
