import type { GeneratedFile } from '@alfred/model';
import { isPending, type Drift } from '@alfred/platform';
import type { Tree } from '@nx/devkit';

/** Puts into Nx's tree what differs from the disk, and takes out what nothing asks for any more. */
export function writePending(
  tree: Tree,
  files: readonly GeneratedFile[],
  drift: readonly Drift[],
): void {
  const modes = new Map(files.map(({ path, mode }) => [path, mode]));
  for (const { path, after } of drift.filter(isPending)) {
    const mode = modes.get(path);
    if (after === undefined) tree.delete(path);
    else tree.write(path, after, mode === undefined ? {} : { mode });
  }
}
