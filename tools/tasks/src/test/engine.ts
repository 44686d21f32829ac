import { spawnSync } from 'node:child_process';
import type { Counts } from './suite.js';

/** Whether a Docker Engine answers here, or in what words it does not. */
export type EngineState =
  { readonly there: true } | { readonly there: false; readonly why: string };

/** Asks `docker info`; an engine that is busy gets 30 seconds. */
export function findEngine(): EngineState {
  const answer = spawnSync('docker', ['info', '--format', '{{.ServerVersion}}'], {
    encoding: 'utf8',
    timeout: 30_000,
  });
  return answer.error ? { there: false, why: explainError(answer.error) } : readAnswer(answer);
}

/** Docker ends with 0 also when it reached no engine: then its answer has no version, and the reason is on stderr. */
export function readAnswer(answer: {
  readonly stdout: string;
  readonly stderr: string;
}): EngineState {
  if (answer.stdout.trim() !== '') return { there: true };
  return { there: false, why: answer.stderr.trim().split('\n').at(-1) || 'docker info is silent' };
}

/** How tests that could not run are counted and told. */
export function withoutEngine(why: string, required: boolean): Counts & { readonly line: string } {
  return required
    ? {
        passed: 0,
        failed: 1,
        line: `   They could not run although ALFRED_REQUIRE_ENGINE=1: ${why}`,
      }
    : { passed: 0, failed: 0, line: `   They did not run: no Docker Engine answers (${why})` };
}

function explainError(error: Error & { code?: string }): string {
  return error.code === 'ENOENT' ? 'there is no docker command' : error.message;
}
