import { EXIT, Interrupted, WrongUse, type ExitCode } from './exit.js';
import { version } from './version.js';
import type { Terminal } from './terminal/terminal.js';
import { wrap } from './terminal/wrap.js';

/** Runs one command line and turns whatever happens into words and an exit code. Never throws. */
export async function runMain(
  args: readonly string[],
  terminal: Terminal,
  traceOf: (error: unknown) => Promise<string>,
): Promise<ExitCode> {
  const { err, width } = terminal;
  try {
    if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) {
      terminal.out.write(`${version}\n`);
      return EXIT.ok;
    }
    const { runProgram } = await import('./program.js');
    const exit = await runProgram(args, terminal);
    return terminal.interrupted.aborted ? EXIT.interrupted : exit;
  } catch (error) {
    if (error instanceof Interrupted || terminal.interrupted.aborted) return EXIT.interrupted;
    if (error instanceof WrongUse) {
      err.write(`${err.paint.error('error:')} ${wrap(error.message, width)}\n`);
      if (error.help !== undefined) err.write(`${wrap(error.help, width)}\n`);
      return EXIT.wrongUse;
    }
    return tellOurFault(error, args, terminal, traceOf);
  }
}

/** Says that something happened that must not, without a stack trace unless it is asked for. */
export async function tellOurFault(
  error: unknown,
  args: readonly string[],
  { err, width }: Terminal,
  traceOf: (error: unknown) => Promise<string>,
): Promise<ExitCode> {
  err.write(`${err.paint.error('our bug:')} ${wrap(describeFault(error), width)}\n`);
  if (args.includes('--verbose')) err.write(`${await traceOf(error)}\n`);
  else err.write('Nothing you wrote should cause this. Run again with --verbose for details.\n');
  return EXIT.ourBug;
}

function describeFault(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
