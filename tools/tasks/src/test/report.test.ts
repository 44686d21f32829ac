import { expect, it } from 'vitest';
import { readAnswer, withoutEngine } from './engine.js';
import { readChoice } from './choice.js';
import { printOutcome, printSummary } from './report.js';

const known = ['format', 'lint', 'unit'];
const passed = { name: 'lint', passed: 1, failed: 0, elapsedMs: 1234 };
const failed = { name: 'unit', passed: 40, failed: 2, elapsedMs: 61_000 };

it('ends with one line over all suites', () => {
  expect(printSummary([passed, failed])).toBe('\nFailed: unit\n41 passed, 2 failed');
  expect(printSummary([passed])).toBe('\n1 passed, 0 failed');
  expect(printSummary([])).toBe('\n0 passed, 0 failed');
});

it('says what became of a suite, and how long it took', () => {
  expect(printOutcome(passed)).toBe('   lint passed: 1 passed, 0 failed, 1.2 s');
  expect(printOutcome(failed)).toBe('   unit FAILED: 40 passed, 2 failed, 61.0 s');
});

it('does not call passed what did not run', () => {
  const none = { name: 'engine', passed: 0, failed: 0, elapsedMs: 0 };
  expect(printOutcome(none)).toBe('   engine did not run: 0 passed, 0 failed, 0.0 s');
});

it.each([
  [{ stdout: '26.1.5\n', stderr: '' }, { there: true }],
  [
    { stdout: '\n', stderr: 'WARNING: x\nCannot connect\n' },
    { there: false, why: 'Cannot connect' },
  ],
  [
    { stdout: '', stderr: '' },
    { there: false, why: 'docker info is silent' },
  ],
])('takes %j for an answer of docker info', (answer, state) => {
  expect(readAnswer(answer)).toEqual(state);
});

it.each([
  [[], { kind: 'run', names: known }],
  [['unit', 'format'], { kind: 'run', names: ['format', 'unit'] }],
  [['--list'], { kind: 'list' }],
])('reads %j', (args, choice) => {
  expect(readChoice(args, known)).toEqual(choice);
});

it('names the suites when one is unknown', () => {
  expect(readChoice(['unti'], known)).toEqual({
    kind: 'wrong',
    message: 'There is no suite unti. Suites: format lint unit',
  });
});

it('counts missing engine tests as a failure only where they are required', () => {
  expect(withoutEngine('no socket', true)).toMatchObject({ passed: 0, failed: 1 });
  expect(withoutEngine('no socket', false)).toMatchObject({ passed: 0, failed: 0 });
  expect(withoutEngine('no socket', false).line).toContain('did not run');
});
