import { hasErrors } from '@alfred/model';
import { compareFiles, generate, isPending, writeFiles } from '@alfred/platform';
import type { GeneratorCallback, Tree } from '@nx/devkit';
import { printFindings } from '../print-findings.js';
import { TARGET } from '../target.js';
import { treeSources } from '../tree-sources.js';
import { writePending } from '../write-pending.js';

/** What Nx takes from a sync generator; nothing in it where all is in step. */
export interface SyncResult {
  readonly outOfSyncMessage?: string;
  readonly outOfSyncDetails?: string[];
  readonly callback?: GeneratorCallback;
}

/**
 * `nx sync` prints anew what follows from the manifests, `nx sync:check` says which files differ.
 * @throws Error with the findings where the manifests have faults, or a printed file was changed by hand
 */
export async function syncGenerator(tree: Tree): Promise<SyncResult> {
  const { files, diagnostics } = generate(treeSources(tree).workspace, { target: TARGET });
  const drift = compareFiles(tree.root, files, { scope: TARGET });
  const findings = [...diagnostics, ...drift.flatMap(({ finding }) => finding ?? [])];
  if (hasErrors(findings)) throw new Error(printFindings(findings));
  const pending = drift.filter(isPending);
  if (pending.length === 0) return {};
  writePending(tree, files, drift);
  const names = pending.map(({ path }) => path);
  return {
    outOfSyncMessage: `These files are not what the manifests give: ${names.join(', ')}.`,
    outOfSyncDetails: names,
    callback: () => {
      writeFiles(tree.root, files, { scope: TARGET });
    },
  };
}
