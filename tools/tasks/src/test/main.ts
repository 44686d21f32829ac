import { fileURLToPath } from 'node:url';
import { signalChildren } from './child.js';
import { readChoice } from './choice.js';
import { findEngine, withoutEngine } from './engine.js';
import { printHeading, printOutcome, printSummary } from './report.js';
import { runSideBySide } from './side-by-side.js';
import { runSuite, stoppedExitCode } from './run-suite.js';
import type { Counts, Outcome, Suite } from './suite.js';
import { suites } from './suites.js';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

/** Suites of one core run in pairs; those of two run alone and show their output as it comes. */
const cores = 2;

/** How long a stopped suite may clean up after itself, in ms, before it is ended by force. */
const graceMs = 10_000;

const stop = new AbortController();

async function main(args: readonly string[]): Promise<number> {
  const choice = readChoice(
    args,
    suites.map(({ name }) => name),
  );
  if (choice.kind === 'list') {
    for (const suite of suites) say(`${suite.name.padEnd(12)}${suite.about}`);
    return 0;
  }
  if (choice.kind === 'wrong') {
    process.stderr.write(`${choice.message}\n`);
    return 2;
  }
  stopChildrenOnSignal();
  const chosen = suites.filter(({ name }) => choice.names.includes(name));
  const jobs = chosen.map((suite) => ({ cores: suite.cores, run: () => runAndReport(suite) }));
  const outcomes = await runSideBySide(jobs, cores);
  if (stop.signal.aborted) return stoppedExitCode;
  say(printSummary(outcomes));
  return outcomes.some(({ failed }) => failed > 0) ? 1 : 0;
}

async function runAndReport(suite: Suite): Promise<Outcome> {
  if (stop.signal.aborted) return { name: suite.name, passed: 0, failed: 1, elapsedMs: 0 };
  const started = performance.now();
  const counts = suite.cores === cores ? await runInView(suite) : await runApart(suite);
  const outcome = { name: suite.name, ...counts, elapsedMs: performance.now() - started };
  if (!stop.signal.aborted) say(printOutcome(outcome));
  return outcome;
}

/** Shows the output as it comes. */
async function runInView(suite: Suite): Promise<Counts> {
  say(printHeading(suite));
  if (suite.needs === 'engine') {
    const engine = findEngine();
    if (!engine.there) {
      const counts = withoutEngine(engine.why, process.env['ALFRED_REQUIRE_ENGINE'] === '1');
      say(counts.line);
      return { passed: counts.passed, failed: counts.failed };
    }
  }
  return runSuite(suite, {
    root,
    signal: stop.signal,
    onOutput: (text) => process.stdout.write(text),
  });
}

/** Keeps the output until the end, because another suite runs beside it, and shows it only when something failed. */
async function runApart(suite: Suite): Promise<Counts> {
  let output = '';
  const counts = await runSuite(suite, {
    root,
    signal: stop.signal,
    onOutput: (text) => (output += text),
  });
  if (stop.signal.aborted) return counts;
  say(printHeading(suite));
  if (counts.failed > 0) say(output.trimEnd());
  return counts;
}

/** The first signal asks the children to end, a second one or the end of the grace time makes them. */
function stopChildrenOnSignal(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (stop.signal.aborted) return signalChildren('SIGKILL');
      stop.abort();
      say('\nStopping.');
      signalChildren('SIGTERM');
      setTimeout(() => signalChildren('SIGKILL'), graceMs).unref();
    });
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

process.exitCode = await main(process.argv.slice(2));
