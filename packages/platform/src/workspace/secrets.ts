import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { startOf, type Diagnostic } from '@alfred/model';
import { SECRET_FILES_FOLDER, secretFile } from '../emit/formats/secret-file.js';
import { systemDisk, type Disk } from './disk.js';
import { DiskFailure, diskFinding, stepFor } from './disk-failure.js';
import { errnoOf, isLinkRefusal } from './errno.js';
import { makeFolder, removeQuietly, UNFINISHED, writeNewFile } from './new-file.js';
import { ensureStateFolder } from './state-folder.js';

/** Which secrets of a development installation there are. Never their values. */
export interface EnsuredSecrets {
  /** Names of those that were made now. */
  readonly made: readonly string[];
  /** Names of those that were there; what is in them is their owner's business. */
  readonly kept: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** 256 bits, printed as 43 letters, digits, `-` and `_`, so that a value fits into any URL or file of settings. */
const SECRET_BYTES = 32;

/** A file name that no shell, URL or target has a second meaning for. */
const NAME = /^[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])?$/;

/**
 * Makes sure that each secret has a file under `.alfred/secrets/`; makes a random one where there is none.
 *
 * The folder is for its owner alone (0700), the files in it are readable to all (0444): Compose mounts the file itself with
 * the owner and the bits that it has here, and a container's user is another one. With 0600 a service that runs as user 1000
 * is refused, and so is root without capabilities. On the host, nobody else gets past the folder.
 */
export function ensureSecrets(
  root: string,
  names: readonly string[],
  disk: Disk = systemDisk,
): EnsuredSecrets {
  const made: string[] = [];
  const kept: string[] = [];
  const diagnostics = names.filter((name) => !NAME.test(name)).map(badName);
  const wanted = [...new Set(names.filter((name) => NAME.test(name)))].sort();
  if (wanted.length === 0) return { made, kept, diagnostics };
  try {
    ensureStateFolder(root, disk);
    stepFor(SECRET_FILES_FOLDER, () => closeFolder(join(root, SECRET_FILES_FOLDER), disk));
    for (const name of wanted) {
      const isMade = stepFor(secretFile(name), () =>
        makeSecret(join(root, secretFile(name)), disk),
      );
      (isMade ? made : kept).push(name);
    }
  } catch (error) {
    if (!(error instanceof DiskFailure)) throw error;
    diagnostics.push(diskFinding(error, 'What was made before it is complete.'));
  }
  return { made, kept, diagnostics };
}

function closeFolder(folder: string, disk: Disk): void {
  const entry = disk.entry(folder);
  if (entry === undefined) makeFolder(disk, folder, 0o700);
  else if (entry.kind !== 'folder') throw new DiskFailure(SECRET_FILES_FOLDER, 'ENOTDIR');
  else if ((entry.mode & 0o077) !== 0) disk.setFolderMode(folder, 0o700);
}

/** Whole or not at all, and never in the place of another: the second name is refused where the first is taken. */
function makeSecret(path: string, disk: Disk): boolean {
  if (disk.entry(path) !== undefined) return false;
  const unfinished = `${path}.${randomBytes(6).toString('hex')}${UNFINISHED}`;
  const value = Buffer.from(randomBytes(SECRET_BYTES).toString('base64url'));
  try {
    writeNewFile(disk, unfinished, value, { mode: 0o444 });
    disk.link(unfinished, path);
    return true;
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return false;
    if (!isLinkRefusal(error)) throw error;
    writeNewFile(disk, path, value, { mode: 0o444 });
    return true;
  } finally {
    removeQuietly(disk, unfinished);
  }
}

function badName(name: string): Diagnostic {
  return {
    code: 'secrets/bad-name',
    severity: 'error',
    message: `"${name.slice(0, 80)}" is no name for a secret, because it is the name of its file, too.`,
    help: 'Use small letters, digits, «-», «_» and «.», at most 64, with a letter or digit first and last.',
    at: startOf('platform.yaml'),
  };
}
