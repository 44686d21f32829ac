import {
  ConnectionError,
  ResilienceError,
  isResilienceError,
  judge,
  type Judge,
} from '@alfred/resilience';

/** Errors of the packages that mean the caller's own slip: they are thrown as they came. */
const slips: ReadonlySet<string> = new Set([
  'InvalidArgumentError',
  'InvalidSubjectError',
  'InvalidNameError',
  'TypeError',
  'SyntaxError',
]);

/** Errors of the packages that mean an answer: the server refuses. */
const refusals: ReadonlySet<string> = new Set([
  'JetStreamApiError',
  'StreamNotFoundError',
  'ConsumerNotFoundError',
  'PermissionViolationError',
]);

/** What the server refuses is `destination_failed`; what did not come through is a lost connection. */
export function toQueueFailure(error: unknown, destination: string): unknown {
  if (isResilienceError(error) || !(error instanceof Error)) return error;
  const { name } = error;
  if (slips.has(name)) return error;
  if (refusals.has(name)) {
    const message = `${destination} refused (${codeOf(error)}${error.message})`;
    return new ResilienceError('destination_failed', message, { destination, cause: error });
  }
  if (name === 'JetStreamNotEnabled') {
    // Nobody answered for the subject: there is no stream for it, or JetStream has not recovered yet.
    const message = `${destination} has nobody who takes this subject`;
    return new ConnectionError(message, { destination, neverSent: true, cause: error });
  }
  const what = name === 'TimeoutError' ? 'did not answer' : 'broke off';
  const details = { destination, neverSent: false, cause: error };
  return new ConnectionError(`${destination} ${what}`, details);
}

/** A refusal is an answer: the server is well. */
export const judgeQueue: Judge = (error) => {
  if (isResilienceError(error) && error.code !== 'destination_failed') return judge(error);
  return { retry: 'no', throttled: false, breaker: 'success' };
};

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'number' ? `${error.code} ` : '';
}
