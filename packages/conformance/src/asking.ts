import { HEALTH_PATHS } from '@alfred/contract';
import type { CaseResult, Fault } from './case.js';
import { judged } from './define-case.js';
import { notTried } from './needs.js';
import { doorsOf, isAnswer, type Answer, type Ask, type Asked, type Subject } from './subject.js';

export type Endpoint = keyof typeof HEALTH_PATHS;

/** The four, in the order in which a service meets them. */
export const endpoints = Object.keys(HEALTH_PATHS) as readonly Endpoint[];

/** The three that say UP or DOWN. */
export const probes: readonly Endpoint[] = endpoints.filter((endpoint) => endpoint !== 'metrics');

/** A request in words: `GET /health/ready on the health port`. */
export function inWords({ method = 'GET', path, door }: Ask): string {
  return `${method} ${path} on the ${door === 'health' ? 'health port' : "service's port"}`;
}

/** What came of a request, in words. */
export function outcomeOf(asked: Asked): string {
  if (isAnswer(asked)) return `answers ${asked.status}`;
  const seconds = (asked.elapsedMs / 1000).toFixed(1);
  switch (asked.silence) {
    case 'refused':
      return 'does not take the connection';
    case 'cut':
      return 'ends the connection before the end of the answer';
    case 'late':
      return `does not answer within ${seconds} s`;
  }
}

/** A health path's answer, with what was asked. */
export interface HealthAnswer {
  readonly request: Ask;
  readonly at: string;
  readonly endpoint: Endpoint;
  readonly answer: Answer;
}

/** Whether an answer of a health path is one at all; what it says is another matter. */
export function isHealthStatus(endpoint: Endpoint, status: number): boolean {
  return status === 200 || (status === 503 && endpoint !== 'metrics');
}

/** Asks health paths at all doors. What is no answer of theirs is left out: the cases of the doors tell of it. */
export async function askHealth(
  subject: Subject,
  asked: readonly Endpoint[] = endpoints,
  headers: Readonly<Record<string, string>> = {},
): Promise<readonly HealthAnswer[]> {
  const answers: HealthAnswer[] = [];
  for (const door of doorsOf(subject)) {
    for (const endpoint of asked) {
      const request: Ask = { door, path: HEALTH_PATHS[endpoint], headers };
      const answer = await subject.ask(request);
      if (isAnswer(answer) && isHealthStatus(endpoint, answer.status))
        answers.push({ request, at: inWords(request), endpoint, answer });
    }
  }
  return answers;
}

/** The result where no door answers: the cases of the doors tell why. */
export const nothingToLookAt = notTried('none of the paths gives an answer to look at');

/** Judges each answer of the health paths by itself. */
export async function judgeHealth(
  subject: Subject,
  asked: readonly Endpoint[],
  judge: (answer: HealthAnswer) => readonly string[],
): Promise<CaseResult> {
  const answers = await askHealth(subject, asked);
  if (answers.length === 0) return nothingToLookAt;
  const faults = answers.flatMap((one): Fault[] =>
    judge(one).map((message) => ({ at: one.at, message })),
  );
  return judged(faults, `${answers.length} answers`);
}
