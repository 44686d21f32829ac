import { isProblem, PROBLEM_CONTENT_TYPE, type Problem } from '@alfred/contract';
import { isUtf8 } from './media-type.js';
import type { Answer } from './subject.js';

/** The problem that an answer holds, where it holds one. */
export function problemIn({ body }: Answer): Problem | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return isProblem(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Why an answer is no problem as the contract has it, as sentences. */
export function problemFaults(answer: Answer): readonly string[] {
  const type = answer.headers['content-type'] ?? '';
  if (!isUtf8(type, 'application/problem+json'))
    return [`Its content type is not ${PROBLEM_CONTENT_TYPE}.`];
  const problem = problemIn(answer);
  if (problem === undefined)
    return ['Its body is no problem: it needs «title», «status» and «code».'];
  const hasStack = /\n\s+at |Traceback \(most recent/.test(problem.detail ?? '');
  return [
    ...(typeof problem.type === 'string' ? [] : ['Its problem has no «type».']),
    ...(problem.status === answer.status
      ? []
      : [`It answers ${answer.status}, and its problem says ${problem.status}.`]),
    ...(hasStack ? ['Its problem shows a stack trace.'] : []),
  ];
}
