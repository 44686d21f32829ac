import type { ExitCode } from './exit.js';
import type { Terminal } from './terminal/terminal.js';

/** An argument as help shows it: `<service>` is required, `[service...]` takes any number. */
export interface ArgumentSpec {
  readonly usage: string;
  readonly description: string;
}

/** A flag as help shows it: `--port <number>`. */
export interface OptionSpec {
  readonly flags: string;
  readonly description: string;
  readonly choices?: readonly string[];
}

/** A command as one would type it, and what it does. */
export interface Example {
  readonly command: string;
  readonly does: string;
}

/** What was typed, parsed. */
export interface Call {
  readonly terminal: Terminal;
  readonly format: string;
  readonly verbose: boolean;
  /** Arguments in their order, without the absent ones. */
  readonly args: readonly string[];
  /** The text of a flag, or undefined where it was not given. */
  text(option: string): string | undefined;
  /** Whether a flag without a value was given. */
  flag(option: string): boolean;
}

/** One verb of the command line. Each is a file of this shape. */
export interface Verb {
  /** More than the summary, as paragraphs. */
  readonly description: string;
  readonly arguments: readonly ArgumentSpec[];
  readonly options: readonly OptionSpec[];
  /** Forms the result can be printed in; the first is the default. */
  readonly formats: readonly string[];
  readonly examples: readonly Example[];
  run(call: Call): Promise<ExitCode>;
}

/** A row of the table of verbs: enough for the list in help; the rest is loaded when it is called. */
export interface VerbEntry {
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<Verb>;
}
