import { EXIT } from './exit.js';
import { runMain, tellOurFault } from './main.js';
import { systemTerminal } from './terminal/system.js';

/** What the program that runs the bundle can do for it. */
export interface Launcher {
  /** Hash of the bundle. */
  readonly id: string;
  /** The stack of an error, with places of the sources rather than of the bundle. */
  readonly traceOf: (error: unknown) => Promise<string>;
}

/** Entry of the bundle: runs what was typed and sets the exit code, letting what was written drain. */
export async function main({ id, traceOf }: Launcher): Promise<void> {
  const args = process.argv.slice(2);
  const interrupt = new AbortController();
  process.once('SIGINT', () => interrupt.abort());
  process.once('SIGTERM', () => interrupt.abort());
  process.stdout.on('error', endWithoutReader);
  process.stderr.on('error', endWithoutReader);
  const tasks: (() => void)[] = [];
  const terminal = systemTerminal({
    interrupted: interrupt.signal,
    programId: id,
    atEnd: (task) => tasks.push(task),
  });
  process.once('uncaughtException', (error) => {
    void tellOurFault(error, args, terminal, traceOf).finally(() => process.exit(EXIT.ourBug));
  });
  process.exitCode = await runMain(args, terminal, traceOf);
  for (const task of tasks) task();
}

/** `alfred graph | head -1` ends the reader first, which is no fault; a full disk behind `>` is one, of the machine. */
function endWithoutReader(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(process.exitCode ?? EXIT.ok);
  process.stderr.write(`error: the result could not be written: ${error.message}\n`);
  process.exit(EXIT.findings);
}
