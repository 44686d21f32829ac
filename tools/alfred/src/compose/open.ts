import { readProject, withTexts, type ComposeFiles, type ReadResult } from '@alfred/compose-file';
import { existsSync } from 'node:fs';
import { dirname, isAbsolute, normalize, relative, resolve, sep } from 'node:path';
import { WrongUse } from '../exit.js';
import type { Places } from '../report/places.js';
import { environmentOf } from '../terminal/environment.js';
import type { Terminal } from '../terminal/terminal.js';
import { diskFiles } from './disk-files.js';

/** Names Docker Compose looks for when none is given, in its order. */
const USUAL = ['compose.yaml', 'compose.yml', 'docker-compose.yaml', 'docker-compose.yml'];

/** Name under which the standard input goes. */
export const STDIN = '<stdin>';

/** Compose files as they were read from disk. */
export interface OpenCompose {
  readonly read: ReadResult;
  readonly files: ComposeFiles;
  /** Paths that were given, or the usual ones that were found. */
  readonly paths: readonly string[];
  /** Reads the same again, with other texts in place of some files'. */
  readonly readAgain: (texts: ReadonlyMap<string, string>) => ReadResult;
  readonly places: Places;
}

/** The compose file of a folder with its override, or undefined where it has none. */
export function usualFiles(folder: string): readonly string[] | undefined {
  const main = USUAL.find((name) => existsSync(resolve(folder, name)));
  if (main === undefined) return undefined;
  const override = main.replace(/\.(ya?ml)$/, '.override.$1');
  return existsSync(resolve(folder, override)) ? [main, override] : [main];
}

/**
 * Reads compose files: those that were named, or the usual ones of the folder; `-` is the standard input.
 * @throws WrongUse where none is named and none is there
 */
export async function openCompose(
  terminal: Terminal,
  given: readonly string[],
): Promise<OpenCompose> {
  const { workingFolder } = terminal;
  const usual = given.length > 0 ? given : usualFiles(workingFolder);
  if (usual === undefined) {
    throw new WrongUse(
      `There is no compose file in ${workingFolder}.`,
      `Name one, or go to a folder with ${USUAL.join(', ')}.`,
    );
  }
  const paths = usual.map((path) =>
    path === '-' ? STDIN : isAbsolute(path) ? path : posixPath(path),
  );
  const input = usual.includes('-') ? await terminal.readInput() : undefined;
  const disk = diskFiles(workingFolder);
  const files = input === undefined ? disk : withTexts(disk, new Map([[STDIN, input]]));
  const [first = '.'] = paths;
  const options = {
    paths,
    environment: environmentOf(terminal),
    projectDirectory: first === STDIN ? workingFolder : dirname(resolve(workingFolder, first)),
  };
  const read = readProject({ ...options, files });
  const readAgain = (texts: ReadonlyMap<string, string>): ReadResult =>
    readProject({ ...options, files: withTexts(files, texts) });
  return { read, files, paths, readAgain, places: placesOfFiles(read, workingFolder) };
}

/** `./compose.yaml` and `compose.yaml` are one file, and are named the same. */
function posixPath(path: string): string {
  return normalize(path).split(sep).join('/');
}

function placesOfFiles({ project }: ReadResult, workingFolder: string): Places {
  const texts = new Map(project?.files.map(({ path, text }) => [path, text]));
  return {
    show: (path) => (isAbsolute(path) ? shorter(relative(workingFolder, path), path) : path),
    textOf: (path) => texts.get(path),
  };
}

/** A path below the folder is shown from there; one far away stays absolute. */
function shorter(fromHere: string, path: string): string {
  return fromHere.startsWith('../../..') ? path : fromHere;
}
