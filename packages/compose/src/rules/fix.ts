/** A piece of text that takes the place of another; `start` equals `end` where it is put in. */
export interface TextEdit {
  readonly file: string;
  /** Offset in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A change that takes a finding away. */
export interface Fix {
  /** What it does, as a person would ask for it: `Publish 5432 on 127.0.0.1 only`. */
  readonly title: string;
  /** Whether the stack means the same, or surely less harm, afterwards: only these are made by `--fix`. */
  readonly isSafe: boolean;
  readonly edits: readonly TextEdit[];
}
