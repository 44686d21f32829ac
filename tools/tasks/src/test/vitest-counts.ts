import type { Counts } from './suite.js';

/** What is read of Vitest's JSON report. */
export interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

/**
 * Tests that passed and failed. A file that could not be loaded counts as one failure, and so does a run that ended badly
 * although every test passed (an unhandled rejection) or that left no report.
 */
export function countTests(report: VitestReport | undefined, exitCode: number): Counts {
  if (report === undefined) return { passed: 0, failed: 1 };
  const broken = report.testResults.filter(isBroken).length;
  const failed = report.numFailedTests + broken;
  const ranNothing = report.numPassedTests === 0 && failed === 0;
  const endedBadly = exitCode !== 0 && failed === 0;
  return { passed: report.numPassedTests, failed: ranNothing || endedBadly ? 1 : failed };
}

function isBroken(file: VitestReport['testResults'][number]): boolean {
  return (
    file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed')
  );
}
