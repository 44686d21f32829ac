/**
 * Mutation tests: each small change of the policies must be noticed by a test. They take long, so they are no part of `npm test`:
 * `npm run mutation` runs both parts, policies and client; each is held to its own tests, as the client's tests use real
 * servers and would be asked about every policy.
 *
 * @param {{ readonly part: 'policies' | 'client', readonly mutate: readonly string[] }} part
 * @returns {import('@stryker-mutator/api/core').PartialStrykerOptions}
 */
export const mutationOptions = ({ part, mutate }) => ({
  mutate: [...mutate, '!packages/resilience/src/**/*.test.ts'],
  testRunner: 'vitest',
  vitest: { configFile: `tools/tasks/mutation/${part}.vitest.config.ts`, related: false },
  plugins: ['@stryker-mutator/vitest-runner'],
  coverageAnalysis: 'perTest',
  // What runs once, when a module is loaded, would need all tests for each of its mutants.
  ignoreStatic: true,
  thresholds: { high: 90, low: 85, break: 85 },
  concurrency: 2,
  timeoutMS: 10_000,
  reporters: ['clear-text'],
  clearTextReporter: { allowColor: false, logTests: false, allowEmojis: false },
  allowConsoleColors: false,
  tempDirName: 'node_modules/.cache/stryker',
  ignorePatterns: ['/agents', '/docs', '/examples', '/infra', '/templates', '/dist', '/.alfred'],
});
