/** What `npm run bench -- NAME [--runs N] [--json]` asks for. */
export interface BenchOptions {
  readonly name: string | undefined;
  /** Measured runs of each contender; undefined leaves it to the bench. */
  readonly runs: number | undefined;
  readonly json: boolean;
}

/** Reads the command line; a string is what is wrong with it. */
export function readOptions(args: readonly string[]): BenchOptions | string {
  let name: string | undefined;
  let runs: number | undefined;
  let json = false;
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? '';
    if (arg === '--json') json = true;
    else if (arg === '--runs') {
      index += 1;
      runs = Number(args[index]);
      if (!Number.isInteger(runs) || runs < 1) return '--runs takes a number from 1 on';
    } else if (arg.startsWith('-')) return `unknown option ${arg}; there are --runs N and --json`;
    else if (name !== undefined) return `one bench at a time: ${name} or ${arg}`;
    else name = arg;
  }
  return { name, runs, json };
}
