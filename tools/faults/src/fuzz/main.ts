import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { caseOf } from './try-case.js';
import { runCases, type FuzzTally } from './run-cases.js';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

/** Real compose files beside the checkout, and the workspace's own where there are none. */
const folders = [join(root, '../shared/corpus'), join(root, 'examples')];

const WORKERS = 2;
const DEFAULT_CASES = 20_000;

const [cases = DEFAULT_CASES, seed = 1, only] = process.argv.slice(2).map(Number);
if (![cases, seed, only ?? 0].every((each) => Number.isInteger(each) && each >= 0)) {
  process.stderr.write(
    'Usage: npm run fuzz [-- CASES [SEED [NUMBER]]]   NUMBER prints that case\n',
  );
  process.exitCode = 2;
} else if (only === undefined) process.exitCode = await fuzz();
else process.stdout.write(caseOf(corpus(), seed, only).text);

/** Compose files, in an order that is the same everywhere. */
function corpus(): readonly string[] {
  const folder = folders.find((each) => existsSync(each)) ?? root;
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /(compose|stack)[^/]*\.ya?ml|\/templates\/.*\.ya?ml$/.test(path))
    .filter((path) => !path.includes('node_modules'))
    .sort()
    .map((path) => join(folder, path));
}

async function fuzz(): Promise<number> {
  const paths = corpus();
  process.stderr.write(`${cases} mutations of ${paths.length} compose files, seed ${seed}\n`);
  const started = Date.now();
  let done = 0;
  const onCase = (): void => {
    done += 1;
    if (done % 2000 === 0) process.stderr.write(`${done} tried\n`);
  };
  const share = Math.ceil(cases / WORKERS);
  const tallies = await Promise.all(
    Array.from({ length: WORKERS }, (_, index) => {
      const from = index * share;
      return runCases({ paths, seed, from, to: Math.min(cases, from + share) }, onCase);
    }),
  );
  return report(tallies, (Date.now() - started) / 1000);
}

function report(tallies: readonly FuzzTally[], seconds: number): number {
  const failures = tallies.flatMap((tally) => tally.failures);
  for (const { number, what } of failures) {
    process.stdout.write(`case ${number} of seed ${seed}: ${what}\n`);
    process.stdout.write(`  its text: npm run --silent fuzz -- ${cases} ${seed} ${number}\n`);
  }
  const slowest = tallies.map((tally) => tally.slowest).sort((a, b) => b.ms - a.ms)[0];
  const time = `slowest ${Math.round(slowest?.ms ?? 0)} ms of processor time (case ${slowest?.number ?? 0})`;
  process.stdout.write(
    `${cases} cases in ${Math.round(seconds)} s: ${failures.length} failed; ${time}\n`,
  );
  return failures.length === 0 ? 0 : 1;
}
