import type { GeneratedFile } from '@alfred/model';
import { writeFiles, type WriteOptions, type Written } from '@alfred/platform';
import { placesOf, type Places } from '../report/places.js';
import { writePlaceOf } from './write-place.js';

/** A file of a person's with its old and its new text; its path as seen from the working folder. */
export interface NewText {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** What is written in one go. */
export interface ToWrite extends Pick<WriteOptions, 'undoable'> {
  /** The compose files that were named: they say which folder the run is kept in. */
  readonly paths: readonly string[];
  readonly edits: readonly NewText[];
  /** Files that are new; paths as for `edits`. */
  readonly made?: readonly GeneratedFile[];
}

/** Writes all of the files or none, and none that is not as it was read. */
export function writeEdits(
  workingFolder: string,
  { edits, made = [], paths, undoable = false }: ToWrite,
): { readonly written: Written; readonly places: Places } {
  const { inside, root } = writePlaceOf(workingFolder, paths);
  const files = made.map((file) => ({ ...file, path: inside(file.path) }));
  const changes = edits.map(({ after, before, path }) => ({
    path: inside(path),
    before: plain(before),
    after: plain(after),
  }));
  const written = writeFiles(root, files, { edits: changes, undoable });
  return { written, places: placesOf(root, workingFolder) };
}

/** Edits name texts without the byte order mark that the file may begin with. */
function plain(text: string): string {
  return text.replace(/^\uFEFF/, '');
}
