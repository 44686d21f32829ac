import { EXIT } from './exit.js';
import { runMain } from './main.js';
import { systemTerminal } from './terminal/system.js';

/** What the program that runs the bundle can do for it. */
export interface Launcher {
  /** Hash of the bundle. */
  readonly id: string;
  /** The stack of an error, with places of the sources rather than of the bundle. */
  readonly traceOf: (error: unknown) => Promise<string>;
}

/** Entry of the bundle: runs what was typed and sets the exit code, letting what was written drain. */
export async function main(launcher: Launcher): Promise<void> {
  const interrupt = new AbortController();
  process.once('SIGINT', () => interrupt.abort());
  process.once('SIGTERM', () => interrupt.abort());
  process.stdout.on('error', stopWhenNobodyReads);
  process.stderr.on('error', stopWhenNobodyReads);
  const tasks: (() => void)[] = [];
  const terminal = systemTerminal({
    interrupted: interrupt.signal,
    programId: launcher.id,
    atEnd: (task) => tasks.push(task),
  });
  process.exitCode = await runMain(process.argv.slice(2), terminal, launcher.traceOf);
  for (const task of tasks) task();
}

/** `alfred graph | head -1` ends the reader first: that is no fault. */
function stopWhenNobodyReads(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(process.exitCode ?? EXIT.ok);
  throw error;
}
