import { expect, it } from 'vitest';
import { countTests, type VitestReport } from './vitest-counts.js';

function report(passed: number, failed: number, brokenFiles = 0): VitestReport {
  const failures = Array.from({ length: failed }, () => ({ status: 'failed' }));
  const files = failed > 0 ? [{ status: 'failed', assertionResults: failures }] : [];
  const broken = Array.from({ length: brokenFiles }, () => ({
    status: 'failed',
    assertionResults: [],
  }));
  return {
    numPassedTests: passed,
    numFailedTests: failed,
    testResults: [...files, ...broken],
  };
}

it.each([
  ['all passed', report(7, 0), 0, { passed: 7, failed: 0 }],
  ['some failed', report(5, 2), 1, { passed: 5, failed: 2 }],
  ['a file could not be loaded', report(5, 0, 1), 1, { passed: 5, failed: 1 }],
  ['tests failed and a file could not be loaded', report(5, 2, 1), 1, { passed: 5, failed: 3 }],
  ['an unhandled rejection after all passed', report(7, 0), 1, { passed: 7, failed: 1 }],
  ['nothing ran', report(0, 0), 0, { passed: 0, failed: 1 }],
  ['no report was left', undefined, 137, { passed: 0, failed: 1 }],
])('%s', (_what, given, exitCode, counts) => {
  expect(countTests(given, exitCode)).toEqual(counts);
});
