/** A file as it shall be on disk. `path` is relative to the workspace, with `/` on every system. */
export interface GeneratedFile {
  readonly path: string;
  readonly content: string;
  /** Unix permission bits; default 0o644. */
  readonly mode?: number;
  /**
   * `generated`: Alfred's; rewritten at each run, refused when a person changed it.
   * `scaffolded`: written once, the person's from then on.
   */
  readonly owner: 'generated' | 'scaffolded';
}

/** The text of all files that were read, by path relative to the workspace. The same Sources always give the same output. */
export interface Sources {
  /** Paths in any order; what is made of them does not depend on it. */
  readonly paths: readonly string[];
  /** The text of a file, or undefined where there is none. */
  read(path: string): string | undefined;
}

/** Sources from texts in memory. */
export function sourcesOf(files: Readonly<Record<string, string>>): Sources {
  return {
    paths: Object.keys(files),
    read: (path) => (Object.hasOwn(files, path) ? files[path] : undefined),
  };
}
