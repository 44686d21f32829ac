import { ConnectionError, isResilienceError, judge, type Judge } from '@alfred/resilience';

/** Classes of SQLSTATE that speak of the server and not of the statement: connection, resources, operator, system, internal. */
const serverClasses: ReadonlySet<string> = new Set(['08', '53', '57', '58', 'XX']);

/** Two transactions met; the same one may succeed next time. */
const conflicts: ReadonlySet<string> = new Set(['40001', '40P01']);

/** Codes of failures before any statement went out. */
const neverSentCodes: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  '57P03',
  '53300',
]);

/**
 * A server's answer to a statement stays as it is; all else becomes a lost connection, also what it answers to somebody who is
 * not yet connected, such as that the password is wrong.
 */
export function toPostgresFailure(
  error: unknown,
  destination: string,
  connected: boolean,
): unknown {
  if (isResilienceError(error)) return error;
  const code = sqlState(error);
  if (connected && code !== undefined && !serverClasses.has(code.slice(0, 2))) return error;
  const shown = code ?? systemCode(error) ?? 'connection lost';
  const neverSent = !connected || neverSentCodes.has(shown);
  const what = neverSent ? 'could not be reached' : 'broke off';
  const message = `${destination} ${what} (${shown})`;
  return new ConnectionError(message, { destination, neverSent, cause: error });
}

/** An answer means that the server is well, even when it says that the statement is wrong. */
export const judgePostgres: Judge = (error) => {
  const code = sqlState(error);
  if (code === undefined || isResilienceError(error)) return judge(error);
  const retry = conflicts.has(code) ? 'if-repeatable' : 'no';
  return { retry, throttled: false, breaker: 'success' };
};

function sqlState(error: unknown): string | undefined {
  const code = systemCode(error);
  return code !== undefined && /^[0-9A-Z]{5}$/.test(code) && /\d/.test(code) ? code : undefined;
}

function systemCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
