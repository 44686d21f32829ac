/** A place in a file as people count it: `line` and `column` start at 1, `file` is relative to the workspace. */
export interface SourcePosition {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Where a value was written, and the places it came through (anchor, merge, extends, include), nearest first. */
export interface Origin extends SourcePosition {
  readonly via: readonly SourcePosition[];
}

/** Finds where a part of a file was written. */
export interface OriginLookup {
  /** The file itself, relative to the workspace. */
  readonly file: string;
  /**
   * The place of a value, by its keys from the top of the file (`['needs', 'redis']`).
   * Falls back to the nearest enclosing value, at the last to the start of the file.
   */
  at(path: readonly (string | number)[]): Origin;
  /** The place of a key rather than of its value; falls back as `at` does. */
  keyAt(path: readonly (string | number)[]): Origin;
}

/** Prints a place the way terminals and editors make it clickable: `infra/db/service.yaml:7`. */
export function printPosition(position: SourcePosition): string {
  return `${position.file}:${position.line}`;
}

/** The first character of a file, for what concerns it as a whole. */
export function startOf(file: string): Origin {
  return { file, line: 1, column: 1, via: [] };
}
