import { ConnectionError, isResilienceError, judge, type Judge } from '@alfred/resilience';

type ErrorClass = new (...args: never[]) => Error;

/** The classes by which the client's errors are told apart; given, as the client is loaded only where it is needed. */
export interface RedisErrors {
  /** The server answered with an error. */
  readonly ErrorReply: ErrorClass;
  readonly ClientOfflineError: ErrorClass;
  readonly ClientClosedError: ErrorClass;
}

/** Answers that speak of the server and not of the command. Source: the error prefixes of Redis. */
const serverAnswers = /^(LOADING|READONLY|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|BUSY|MISCONF|OOM)\b/;

/** A server's answer to a command stays as it is; all else becomes a lost connection. */
export function toRedisFailure(error: unknown, destination: string, errors: RedisErrors): unknown {
  if (isResilienceError(error)) return error;
  const failed = (what: string, neverSent: boolean): ConnectionError =>
    new ConnectionError(`${destination} ${what}`, { destination, neverSent, cause: error });
  if (error instanceof errors.ErrorReply) {
    const [word] = serverAnswers.exec(error.message) ?? [];
    return word === undefined ? error : failed(`cannot serve now (${word})`, true);
  }
  const offline =
    error instanceof errors.ClientOfflineError || error instanceof errors.ClientClosedError;
  return offline ? notConnected(destination, error) : failed('broke off', false);
}

/** Nothing was sent, as there is no connection. */
export function notConnected(destination: string, cause?: unknown): ConnectionError {
  const message = `${destination} is not connected`;
  return new ConnectionError(message, { destination, neverSent: true, cause });
}

/** What is no failure of the way there was an answer: the server is well, even when it says that the command is wrong. */
export const judgeRedis: Judge = (error) =>
  isResilienceError(error) ? judge(error) : { retry: 'no', throttled: false, breaker: 'success' };
