import { STATUS_CODES } from 'node:http';
import { HEADERS, PROBLEM_CONTENT_TYPE, type Problem, type ProblemPart } from '@alfred/contract';
import { isResilienceError, type FailureCode, type ResilienceError } from '@alfred/resilience';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import './request-types.js';

/**
 * Throw this from a handler to answer with a problem of your own:
 * `throw new ServiceProblem(404, 'invoice_not_found', 'There is no invoice 17.')`.
 */
export class ServiceProblem extends Error {
  readonly statusCode: number;
  readonly code: string;

  constructor(status: number, code: string, detail: string) {
    super(detail);
    this.name = 'ServiceProblem';
    this.statusCode = status;
    this.code = code;
  }
}

/** What a caller is told, and which headers go with it. */
export interface ProblemAnswer {
  readonly problem: Problem;
  readonly headers: Readonly<Record<string, string>>;
}

/** Status of an answer whose reason lies with a service that was called. */
const statuses: Readonly<Record<FailureCode, number>> = {
  deadline_exceeded: 504,
  attempt_timeout: 504,
  breaker_open: 503,
  throttled: 503,
  bulkhead_full: 503,
  retry_budget_exhausted: 503,
  connection_failed: 503,
  closed: 503,
  http_status: 502,
  invalid_response: 502,
  destination_failed: 502,
  cancelled: 499,
};

/** What requests are told that are not taken on. */
export const overloaded: ProblemAnswer = {
  problem: problem(503, 'overloaded', 'The service has more to do than it can; try again soon.'),
  headers: { [HEADERS.retryAfter]: '1' },
};

/** Makes a problem of whatever a handler threw. Below 500 its words are shown; from 500 on only ours are. */
export function toProblem(error: unknown): ProblemAnswer {
  if (isResilienceError(error)) return ofFailure(error);
  const { statusCode = 500, code, message, validation, validationContext } = asFastifyError(error);
  if (validation !== undefined) {
    const errors: ProblemPart[] = validation.map((part) => ({
      pointer: `/${validationContext ?? 'request'}${part.instancePath}`,
      detail: part.message ?? 'is wrong',
    }));
    const detail = 'The request is not as described in /openapi.json.';
    return { problem: problem(400, 'invalid_request', detail, errors), headers: {} };
  }
  if (error instanceof ServiceProblem) {
    return { problem: problem(statusCode, error.code, message), headers: {} };
  }
  if (code === 'FST_UNDER_PRESSURE') return overloaded;
  if (statusCode >= 500) return { problem: problem(statusCode, 'internal'), headers: {} };
  return { problem: problem(statusCode, plainCode(code, statusCode), message), headers: {} };
}

function ofFailure(error: ResilienceError): ProblemAnswer {
  const { code, message } = error;
  const status = statuses[code];
  // A 503 says when to come back, also where nobody knows: in a second, as when requests are shed.
  const { retryAfterMs = status === 503 ? 1000 : undefined } = error;
  // Its sender has tried as often as makes sense; callers further up would only multiply that.
  const headers: Record<string, string> = { [HEADERS.noRetry]: 'true' };
  if (retryAfterMs !== undefined && retryAfterMs >= 0) {
    headers[HEADERS.retryAfter] = String(Math.max(1, Math.ceil(retryAfterMs / 1000)));
  }
  return { problem: problem(status, code, message), headers };
}

function problem(
  status: number,
  code: string,
  detail?: string,
  errors?: readonly ProblemPart[],
): Problem {
  const title = status === 499 ? 'Client Closed Request' : (STATUS_CODES[status] ?? 'Error');
  return {
    type: 'about:blank',
    title,
    status,
    code,
    ...(detail === undefined ? {} : { detail }),
    ...(errors === undefined ? {} : { errors }),
  };
}

function asFastifyError(error: unknown): Partial<FastifyError> & { readonly message: string } {
  return error instanceof Error ? error : { message: String(error) };
}

/** `FST_ERR_CTP_INVALID_MEDIA_TYPE` says nothing to a caller; the status does. */
function plainCode(code: string | undefined, status: number): string {
  if (code !== undefined && !code.startsWith('FST_')) return code;
  return (STATUS_CODES[status] ?? 'error').toLowerCase().replaceAll(/[^a-z]+/g, '_');
}

/** A problem with what helps to find its request again. */
export function problemOf({ problem: body }: ProblemAnswer, request: FastifyRequest): Problem {
  const full: Problem = { ...body, instance: pathOf(request.url), requestId: request.id };
  request.problem = full;
  return full;
}

export function sendProblem(
  answer: ProblemAnswer,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const full = problemOf(answer, request);
  return reply
    .code(full.status)
    .headers(answer.headers)
    .type(PROBLEM_CONTENT_TYPE)
    .send(JSON.stringify(full));
}

/** A request's path, without its query: queries may hold what nobody should see. */
export function pathOf(url: string): string {
  const end = url.indexOf('?');
  return end === -1 ? url : url.slice(0, end);
}
