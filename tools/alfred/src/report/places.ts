import { relative, sep } from 'node:path';
import type { Sources } from '@alfred/model';

/** How files of the workspace are named and quoted in reports. */
export interface Places {
  /** A path relative to the workspace, as seen from the working directory; `/` on every system. */
  show(path: string): string;
  /** The text of a file, where it was read. */
  textOf(path: string): string | undefined;
}

/** Places of a workspace, seen from the folder the command was started in. */
export function placesOf(root: string, workingFolder: string, sources?: Sources): Places {
  const up = relative(workingFolder, root).split(sep).join('/');
  const inside = relative(root, workingFolder).split(sep).join('/');
  return {
    show: (path) => {
      if (up === '' && inside === '') return path;
      if (inside !== '' && path.startsWith(`${inside}/`)) return path.slice(inside.length + 1);
      return up === '' ? path : `${up}/${path}`;
    },
    textOf: (path) => sources?.read(path),
  };
}

/** The same places, with the texts of further files to quote from. */
export function withTexts(places: Places, drift: readonly QuotableFile[]): Places {
  const texts = new Map(drift.map(({ path, before }) => [path, before]));
  return { ...places, textOf: (path) => texts.get(path) ?? places.textOf(path) };
}

interface QuotableFile {
  readonly path: string;
  /** What is on disk. */
  readonly before?: string;
}
