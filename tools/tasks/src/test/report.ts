import type { Counts, Outcome, Suite } from './suite.js';

/** The line above a suite's output. */
export function printHeading(suite: Pick<Suite, 'name' | 'about'>): string {
  return `\n── ${suite.name}: ${suite.about}`;
}

/** The line below a suite's output. */
export function printOutcome(outcome: Outcome): string {
  const word = outcome.failed === 0 ? 'passed' : 'FAILED';
  return `   ${outcome.name} ${word}: ${printCounts(outcome)}, ${printSeconds(outcome.elapsedMs)}`;
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
