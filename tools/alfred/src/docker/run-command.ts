import { spawn } from 'node:child_process';

/** How a program that was started ended. */
export interface CommandResult {
  /** Exit code; 127 where there is no such program, 130 where it was interrupted. */
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface CommandOptions {
  readonly folder: string;
  readonly interrupted: AbortSignal;
  /** What is written to stderr, as it comes. */
  readonly onError?: (text: string) => void;
  /** After this the program is stopped, in ms. Default: never. */
  readonly limitMs?: number;
  /** Variables besides those of this program. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** A program that hangs longer than this after it was asked to stop is killed, in ms. */
const KILL_AFTER_MS = 15_000;

/** Runs a program without a shell and collects what it writes. Ctrl-C reaches it too, and it is waited for. */
export function runCommand(
  program: string,
  words: readonly string[],
  options: CommandOptions,
): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, {
      cwd: options.folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...options.environment },
    });
    const out: string[] = [];
    const err: string[] = [];
    child.stdout.setEncoding('utf8').on('data', (text: string) => out.push(text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err.push(text);
      options.onError?.(text);
    });
    const stop = (): void => {
      child.kill('SIGINT');
      setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS).unref();
    };
    options.interrupted.addEventListener('abort', stop, { once: true });
    const limit = options.limitMs === undefined ? undefined : setTimeout(stop, options.limitMs);
    child.once('error', (error: NodeJS.ErrnoException) => {
      options.interrupted.removeEventListener('abort', stop);
      clearTimeout(limit);
      if (error.code === 'ENOENT') resolve({ code: 127, out: '', err: `${program}: not found` });
      else reject(error);
    });
    child.once('close', (code) => {
      options.interrupted.removeEventListener('abort', stop);
      clearTimeout(limit);
      resolve({ code: code ?? 130, out: out.join(''), err: err.join('') });
    });
  });
}
