import type { PlacedUse } from '../interpolate/index.js';

/** One variable of an env file. */
export interface DotenvEntry {
  /** As compose takes it; empty where a line begins with `=`, or where the last line is a name and has no line end. */
  readonly name: string;
  /** What it is set to; absent where only a name is written and the environment has no such variable. */
  readonly value?: string;
  /** The value before its escapes and variables, without its quotes; empty where only a name is written. */
  readonly written: string;
  /** `none` where only a name is written. */
  readonly quoting: 'plain' | 'single' | 'double' | 'none';
  /** What stands between the name and its value. */
  readonly separator: '=' | ':' | '';
  /** Whether the line begins with `export`. */
  readonly isExported: boolean;
  /** Variables in the value; offsets are into the value once its escapes are resolved. */
  readonly uses: readonly PlacedUse[];
  /** The name and the value with its quotes, in UTF-16 units of the file. */
  readonly nameRange: { readonly start: number; readonly end: number };
  readonly valueRange: { readonly start: number; readonly end: number };
  /** Of the name; both start at 1. */
  readonly line: number;
  readonly column: number;
}

/** Why compose refuses the file, for people; both start at 1. */
export interface DotenvFault {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

/** An env file: its variables in order, names written twice too (the last one counts), and what compose refuses it for. */
export interface Dotenv {
  readonly entries: readonly DotenvEntry[];
  /** Empty if compose accepts the file. Reading goes on with the next line after each. */
  readonly faults: readonly DotenvFault[];
}

/** How an env file is read. */
export interface DotenvOptions {
  /** `raw`: the value is the rest of the line as it is, the way of `docker run --env-file`. Default `compose`. */
  readonly format?: 'compose' | 'raw';
  /** Required variables without a value: a fault (`compose`), or empty (`lenient`). Default `compose`. */
  readonly missingVariables?: 'compose' | 'lenient';
}
