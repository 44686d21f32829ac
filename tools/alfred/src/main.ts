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
    return await runProgram(args, terminal);
  } catch (error) {
    if (error instanceof Interrupted || terminal.interrupted.aborted) return EXIT.interrupted;
    if (error instanceof WrongUse) {
      err.write(`${err.paint.error('error:')} ${wrap(error.message, width)}\n`);
      if (error.help !== undefined) err.write(`${wrap(error.help, width)}\n`);
      return EXIT.wrongUse;
    }
    err.write(`${err.paint.error('our bug:')} ${wrap(describeFault(error), width)}\n`);
    if (args.includes('--verbose')) err.write(`${await traceOf(error)}\n`);
    else err.write('Nothing you wrote should cause this. Run again with --verbose for details.\n');
    return EXIT.ourBug;
  }
}

function describeFault(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
