import { HEALTH_PATHS } from '@alfred/contract';
import type { CaseResult, ConformanceCase } from './case.js';
import { healthDoor } from './cases/health-door.js';
import { cases } from './cases/index.js';
import { serviceDoor } from './cases/service-door.js';
import { notTried } from './needs.js';
import { maskSecrets } from './secrets/find-secrets.js';
import { doorsOf, isAnswer, type KnownSecret, type Subject } from './subject.js';
import { CannotTry } from './trials/once.js';

/** A case with its result. */
export interface CaseReport {
  readonly case: ConformanceCase;
  readonly result: CaseResult;
  /** Time it took, in ms. What several cases look at is done once, in the time of the first. */
  readonly elapsedMs: number;
}

export interface SuiteOptions {
  /** Ids of the cases that are tried. Default: all. */
  readonly only?: readonly string[] | undefined;
  /** Told before each case. */
  readonly onCase?: (id: string) => void;
  /** No further case is begun once it is raised. */
  readonly signal?: AbortSignal;
}

/** Holds a service to every case, one after the other, in their order. No text of a result has a secret in it. */
export async function runSuite(
  subject: Subject,
  { only, onCase, signal }: SuiteOptions = {},
): Promise<readonly CaseReport[]> {
  const isThere = await answersAtAll(subject);
  const reports: CaseReport[] = [];
  for (const one of cases.filter(({ id }) => only?.includes(id) ?? true)) {
    if (signal?.aborted === true) break;
    onCase?.(one.id);
    const begunAt = subject.clock.now();
    const tellsWhy = one === healthDoor || one === serviceDoor;
    const result = isThere || tellsWhy ? await runCase(one, subject) : notTried('nothing answers');
    const elapsedMs = subject.clock.now() - begunAt;
    reports.push({ case: one, result: masked(result, subject.secrets), elapsedMs });
  }
  return reports;
}

async function answersAtAll(subject: Subject): Promise<boolean> {
  for (const door of doorsOf(subject))
    if (isAnswer(await subject.ask({ door, path: HEALTH_PATHS.live }))) return true;
  return false;
}

async function runCase(one: ConformanceCase, subject: Subject): Promise<CaseResult> {
  try {
    return await one.run(subject);
  } catch (error) {
    if (error instanceof CannotTry) return notTried(error.message);
    throw error;
  }
}

function masked(result: CaseResult, secrets: readonly KnownSecret[]): CaseResult {
  const mask = (text: string): string => maskSecrets(text, secrets);
  switch (result.outcome) {
    case 'pass':
      return { ...result, seen: mask(result.seen) };
    case 'not-tried':
      return { ...result, why: mask(result.why) };
    case 'fail': {
      const [first, ...rest] = result.faults.map(({ at, message }) => ({
        at: mask(at),
        message: mask(message),
      }));
      return first === undefined ? result : { outcome: 'fail', faults: [first, ...rest] };
    }
  }
}
