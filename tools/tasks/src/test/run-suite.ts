import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runChild, type ChildOptions } from './child.js';
import type { Counts, Step, Suite } from './suite.js';
import { countTests, type VitestReport } from './vitest-counts.js';

/** What a shell reports for a program that Ctrl-C ended. */
export const stoppedExitCode = 130;

export interface SuiteOptions extends ChildOptions {
  /** Aborted when the run is to stop: no further step is begun. */
  readonly signal: AbortSignal;
}

/** Runs all steps of a suite, in order, and counts them. A failed step does not keep the next from running. */
export async function runSuite(suite: Suite, options: SuiteOptions): Promise<Counts> {
  let total: Counts = { passed: 0, failed: 0 };
  for (const step of suite.steps(options.root)) {
    if (options.signal.aborted) break;
    const counts = await runStep(step, options);
    if (counts.failed > 0) options.onOutput(`failed: ${step.label}\n`);
    total = { passed: total.passed + counts.passed, failed: total.failed + counts.failed };
  }
  return total;
}

async function runStep(step: Step, options: SuiteOptions): Promise<Counts> {
  for (const path of [step.clean, step.report]) {
    if (path !== undefined) rmSync(join(options.root, path), { recursive: true, force: true });
  }
  const exitCode = await runCommands(step.commands, options);
  if (step.report !== undefined) {
    return countTests(readReport(join(options.root, step.report)), exitCode);
  }
  return exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

async function runCommands(commands: Step['commands'], options: SuiteOptions): Promise<number> {
  for (const command of commands) {
    if (options.signal.aborted) return stoppedExitCode;
    const exitCode = await runChild(command, options);
    if (exitCode !== 0) return exitCode;
  }
  return 0;
}

/** Undefined when the run ended before it could write its report. */
function readReport(path: string): VitestReport | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as VitestReport;
  } catch {
    return undefined;
  }
}
