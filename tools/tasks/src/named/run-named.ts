/** Something that is run by its name, and loaded only then. */
export interface NamedRun<Options> {
  /** One line for the list. */
  readonly about: string;
  /** Runs it to its end and gives the exit code. */
  readonly load: () => Promise<(options: Options) => Promise<number>>;
}

/** What is printed, and how the run ended. */
export interface NamedAnswer {
  readonly lines: readonly string[];
  readonly exitCode: number;
}

/** A row of the table, or the answer for someone who named none (exit code 0) or one that is not there (2). */
export function findNamed<Options>(
  table: Readonly<Record<string, NamedRun<Options>>>,
  name: string | undefined,
  command: string,
): NamedRun<Options> | NamedAnswer {
  const names = Object.keys(table).sort();
  if (name !== undefined) {
    const row = Object.hasOwn(table, name) ? table[name] : undefined;
    return row ?? { lines: [`There is no ${name}. Names: ${names.join(' ')}`], exitCode: 2 };
  }
  const width = Math.max(0, ...names.map(({ length }) => length));
  const rows = names.map((each) => `  ${each.padEnd(width)}  ${table[each]?.about ?? ''}`);
  return { lines: [`Usage: ${command} -- NAME`, ...rows], exitCode: 0 };
}

/** Runs what `name` stands for, or prints the names there are: the list to stdout, a wrong name to stderr. */
export async function runNamed<Options>(
  table: Readonly<Record<string, NamedRun<Options>>>,
  name: string | undefined,
  command: string,
  options: Options,
): Promise<number> {
  const found = findNamed(table, name, command);
  if ('load' in found) return (await found.load())(options);
  const stream = found.exitCode === 0 ? process.stdout : process.stderr;
  stream.write(`${found.lines.join('\n')}\n`);
  return found.exitCode;
}
