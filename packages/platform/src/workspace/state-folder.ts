import { join } from 'node:path';
import type { Disk } from './disk.js';
import { DiskFailure, stepFor } from './disk-failure.js';
import { makeFolder, replaceFile } from './new-file.js';
import { STATE_FOLDER } from './workspace-path.js';

/**
 * Makes sure of `.alfred`, where Alfred keeps what concerns this machine alone: for its owner only, and ignored by git
 * even where the workspace's own .gitignore does not name it, because secrets lie in it.
 * @throws DiskFailure where it cannot be made, or where something else than a folder has its name
 */
export function ensureStateFolder(root: string, disk: Disk): void {
  const folder = join(root, STATE_FOLDER);
  stepFor(STATE_FOLDER, () => {
    const entry = disk.entry(folder);
    if (entry === undefined) makeFolder(disk, folder);
    // A link would take secrets and half-written files to another place, maybe to another disk.
    else if (entry.kind !== 'folder') throw new DiskFailure(STATE_FOLDER, 'ENOTDIR');
    const ignore = join(folder, '.gitignore');
    if (disk.entry(ignore) === undefined) replaceFile(disk, ignore, Buffer.from('*\n'), 0o644);
  });
}
