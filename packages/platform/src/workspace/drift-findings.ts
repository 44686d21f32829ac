import { startOf, type Diagnostic } from '@alfred/model';
import type { PathRefusal } from './workspace-path.js';

/** A file of a person where one of ours should go. `what` completes «There is already …». */
export function foreign(path: string, what: string, owner: 'generated' | 'scaffolded'): Diagnostic {
  const why =
    owner === 'generated'
      ? 'that Alfred did not write, so it is left as it is'
      : 'with other content, and it is yours, so it is left as it is';
  return {
    code: 'generated/foreign',
    severity: 'error',
    message: `There is already ${what} of this name ${why}, and nothing was written.`,
    help: 'Move it, rename it, or remove it if it may go; then run the command again.',
    at: startOf(path),
  };
}

/** A generated file that a person changed: writing it again would undo their work. */
export function edited(path: string, before: string, after: string): Diagnostic {
  const { line, column } = firstDifference(before, after);
  return {
    code: 'generated/edited',
    severity: 'error',
    message:
      'This generated file was changed by hand, and generating it again would undo that; this is the first line that differs.',
    help: 'Put the change into the manifest that the line comes from, or run «alfred generate --force», which keeps a copy of this file under .alfred/backup/.',
    at: { file: path, line, column, via: [] },
  };
}

/** A generated file that a person changed and that nothing asks for any more. */
export function editedAndUnwanted(path: string): Diagnostic {
  return {
    code: 'generated/edited',
    severity: 'warning',
    message:
      'This file was generated once, nothing asks for it any more, and it was changed by hand, so it was not removed.',
    help: 'Remove it if it may go; Alfred has no part in it from now on.',
    at: startOf(path),
  };
}

/** A path that would be written outside of what Alfred may write. */
export function refusedPath(path: string, refusal: PathRefusal): Diagnostic {
  return {
    code: refusal === 'file-in-the-way' ? 'workspace/not-a-folder' : 'workspace/outside',
    severity: 'error',
    message: `"${path}" ${refusals[refusal]}, so nothing was written.`,
    help:
      refusal === 'file-in-the-way'
        ? 'Rename the file that has the name of the folder.'
        : 'Use a path inside the workspace.',
    at: startOf(path),
  };
}

const refusals: Readonly<Record<PathRefusal, string>> = {
  'not-plain': 'is no plain path inside the workspace',
  reserved: "would be written among git's or Alfred's own files",
  outside: 'would be written through a symbolic link that leads out of the workspace',
  'file-in-the-way': 'needs a folder where there is a file',
};

/** Where two texts begin to differ, in the first one; counted from 1. */
export function firstDifference(before: string, after: string): { line: number; column: number } {
  const length = Math.min(before.length, after.length);
  let index = 0;
  while (index < length && before.charCodeAt(index) === after.charCodeAt(index)) index += 1;
  const start = before.lastIndexOf('\n', index - 1) + 1;
  let line = 1;
  for (let at = before.indexOf('\n'); at !== -1 && at < start; at = before.indexOf('\n', at + 1))
    line += 1;
  return { line, column: index - start + 1 };
}
