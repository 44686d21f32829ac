import { fileURLToPath } from 'node:url';
import { runNamed, type NamedRun } from '../../tasks/src/named/run-named.js';
import type { Bench } from './bench.js';
import { benches } from './benches.js';
import { isMet } from './harness/aim.js';
import { printResult, printResultJson } from './harness/result.js';
import { readOptions, type BenchOptions } from './options.js';

const root = fileURLToPath(new URL('../../../', import.meta.url)).replace(/\/$/, '');

/** Runs one bench and prints it; exit code 1 when an aim is missed. */
async function runBench(bench: Bench, { name = '', runs, json }: BenchOptions): Promise<number> {
  const result = await bench({ root, runs, say: (line) => process.stderr.write(`${line}\n`) });
  process.stdout.write(`${json ? printResultJson(name, result) : printResult(result)}\n`);
  return result.aims.every(isMet) ? 0 : 1;
}

function asNamedRuns(): Record<string, NamedRun<BenchOptions>> {
  const rows = Object.entries(benches).map(([name, { about, load }]) => {
    const run = async () => {
      const bench = await load();
      return (options: BenchOptions) => runBench(bench, options);
    };
    return [name, { about, load: run }] as const;
  });
  return Object.fromEntries(rows);
}

const options = readOptions(process.argv.slice(2));
if (typeof options === 'string') {
  process.stderr.write(`${options}\n`);
  process.exitCode = 2;
} else {
  process.exitCode = await runNamed(asNamedRuns(), options.name, 'npm run bench', options);
}
