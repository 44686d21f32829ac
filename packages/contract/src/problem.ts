/** Content type of a problem. Source: RFC 9457. */
export const PROBLEM_CONTENT_TYPE = 'application/problem+json; charset=utf-8';

/** What every service answers when something is wrong. Source: RFC 9457; the fields after `instance` are ours. */
export interface Problem {
  /** A URI that names the kind of problem; `about:blank` where the HTTP status says it all. */
  readonly type: string;
  /** The kind of problem in words; the same for every problem of this type. */
  readonly title: string;
  /** The HTTP status. */
  readonly status: number;
  /** What happened this time, for people. Never a secret, never a stack trace. */
  readonly detail?: string;
  /** Path of the request. */
  readonly instance?: string;
  /** Stable name for programs: `deadline_exceeded`, `breaker_open`, `invalid_request` … */
  readonly code: string;
  /** Find the request in the logs with this. */
  readonly requestId?: string;
  /** What was wrong with which part of the request. */
  readonly errors?: readonly ProblemPart[];
}

/** One fault of a request. */
export interface ProblemPart {
  /** Where: a JSON pointer into the part of the request, such as `/body/question`. */
  readonly pointer: string;
  readonly detail: string;
}

/** Whether a body that arrived is a problem: enough of it to be shown. */
export function isProblem(value: unknown): value is Problem {
  if (typeof value !== 'object' || value === null) return false;
  const { title, status, code } = value as Partial<Record<keyof Problem, unknown>>;
  return typeof title === 'string' && typeof status === 'number' && typeof code === 'string';
}
