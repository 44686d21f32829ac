import type { Counts, Outcome, Suite } from './suite.js';

/** The line above a suite's output. */
export function printHeading(suite: Pick<Suite, 'name' | 'about'>): string {
  return `\n── ${suite.name}: ${suite.about}`;
}

/** The line below a suite's output. */
export function printOutcome(outcome: Outcome): string {
  const { name, elapsedMs } = outcome;
  return `   ${name} ${verdictOf(outcome)}: ${printCounts(outcome)}, ${printSeconds(elapsedMs)}`;
}

function verdictOf({ passed, failed }: Counts): string {
  if (failed > 0) return 'FAILED';
  return passed > 0 ? 'passed' : 'did not run';
}

/** What stands at the end: the suites that failed, if any, and one line over all. */
export function printSummary(outcomes: readonly Outcome[]): string {
  const failed = outcomes.filter((outcome) => outcome.failed > 0).map(({ name }) => name);
  const lines = failed.length > 0 ? [`Failed: ${failed.join(', ')}`] : [];
  return ['', ...lines, printCounts(addCounts(outcomes))].join('\n');
}

/** `12 passed, 0 failed` */
function printCounts({ passed, failed }: Counts): string {
  return `${passed} passed, ${failed} failed`;
}

/** The sum over all suites. */
function addCounts(all: readonly Counts[]): Counts {
  return {
    passed: all.reduce((sum, { passed }) => sum + passed, 0),
    failed: all.reduce((sum, { failed }) => sum + failed, 0),
  };
}

function printSeconds(elapsedMs: number): string {
  return `${(elapsedMs / 1000).toFixed(1)} s`;
}
