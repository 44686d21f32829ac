import type { Paint } from './paint.js';

/** One of the two streams of text a command speaks through. */
export interface Channel {
  /** Writes as it is; a line needs its own line break. */
  write(text: string): void;
  /** Whether a person reads along. */
  readonly interactive: boolean;
  readonly paint: Paint;
}

/** What a command knows of the world outside: given, so that a test can give another. */
export interface Terminal {
  /** The result, and nothing else. */
  readonly out: Channel;
  /** Logs, progress and questions. */
  readonly err: Channel;
  /** Whether questions can be asked. */
  readonly canAsk: boolean;
  /** Columns to wrap at. Default 80. */
  readonly width: number;
  /** Folder the command was started in, absolute. */
  readonly workingFolder: string;
  /** All of the standard input; what is far too much to be a file is cut. */
  readonly readInput: () => Promise<Uint8Array>;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Raised by Ctrl-C. */
  readonly interrupted: AbortSignal;
  /** Changes with each build of this program: what one build kept for later, another does not trust. */
  readonly programId: string;
  /** Has something done when the command has ended, whether well or not. */
  readonly atEnd: (task: () => void) => void;
}
