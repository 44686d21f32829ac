import { startOf, type Diagnostic, type Origin } from '@alfred/model';
import { printErrno } from './errno.js';
import type { TextFile } from './text-file.js';

/** At most this much of a manifest is read; the largest sensible ones have some hundred lines. */
export const MAX_MANIFEST_BYTES = 256 * 1024;

/** Why a manifest could not be read, for the person who wrote it. */
export function unreadManifest(
  path: string,
  found: Exclude<TextFile, { type: 'text' | 'absent' }>,
): Diagnostic {
  switch (found.type) {
    case 'too-large':
      return finding(
        'workspace/manifest-too-large',
        path,
        `The manifest has ${printSize(found.sizeBytes)}; at most ${printSize(MAX_MANIFEST_BYTES)} are read, so that a wrong file cannot use up time and memory.`,
        'Look whether this is the right file, and move what is no setting out of it.',
      );
    case 'not-a-file':
      return finding(
        'workspace/not-a-file',
        path,
        `This is ${found.what} where a manifest is expected, so there is no text to read.`,
        'Remove it, and write the manifest as an ordinary file.',
      );
    case 'not-text':
      return finding(
        'workspace/not-text',
        path,
        'Here are bytes that are not UTF-8, so this manifest cannot be read as text.',
        'Save the file as UTF-8.',
        { file: path, line: found.line, column: found.column, via: [] },
      );
    case 'outside':
      return outside(path);
    case 'dangling':
      return finding(
        'workspace/unreadable',
        path,
        'This symbolic link leads to a file that is not there.',
        'Point it at a manifest, or remove it.',
      );
    case 'unreadable':
      return unreadable(path, found.errno);
  }
}

/** A link by which files from elsewhere would become part of the platform. */
export function outside(path: string): Diagnostic {
  return finding(
    'workspace/outside',
    path,
    'This symbolic link leads out of the workspace, so what it names is not the same on another machine.',
    'Move what it points at into the workspace, or remove the link.',
  );
}

/** A file or folder that the system does not let us read. */
export function unreadable(path: string, errno: string): Diagnostic {
  return finding(
    'workspace/unreadable',
    path,
    `This could not be read: ${printErrno(errno)}.`,
    errno === 'EACCES'
      ? 'Give your user the right to read it (chmod u+r; for a folder chmod u+rx).'
      : 'Mend what keeps it from being read, then try again.',
  );
}

/** A folder that looks like a service and is none. */
export function noManifest(folder: string, verb: string): Diagnostic {
  const name = folder.slice(folder.lastIndexOf('/') + 1);
  return {
    ...finding(
      'workspace/no-manifest',
      folder,
      'This folder has no service.yaml, so it is no part of the platform.',
      `Make one with «alfred new ${verb} ${name}» after moving the folder aside, write a service.yaml, or remove the folder.`,
    ),
    severity: 'warning',
  };
}

/** A file in the place of a folder that holds services. */
export function notAFolder(path: string): Diagnostic {
  return finding(
    'workspace/not-a-folder',
    path,
    'This is a file where the folder of the services is expected, so no service can be found.',
    'Rename it, and put the services into a folder of this name.',
  );
}

function finding(
  code: string,
  path: string,
  message: string,
  help: string,
  at: Origin = startOf(path),
): Diagnostic {
  return { code, severity: 'error', message, help, at };
}

function printSize(bytes: number): string {
  const kibibytes = Math.ceil(bytes / 1024);
  return kibibytes < 10_240 ? `${kibibytes} KiB` : `${Math.round(kibibytes / 1024)} MiB`;
}
