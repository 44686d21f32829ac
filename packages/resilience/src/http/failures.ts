import { ConnectionError, ResilienceError, isResilienceError } from '../errors.js';
import { isOwn } from './judge.js';

/** Who was called and where. `host` is shown: never credentials, never a path. */
export interface Place {
  readonly destination: string;
  readonly host: string;
}

/** Nothing went out: no connection was made. */
const neverSentCodes: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

const timeoutCodes: ReadonlySet<string> = new Set([
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
]);

/** What node:zlib says of a body that cannot be unpacked: zlib, Brotli, Zstandard. */
const packingCodes = /^(?:Z_|ERR_BROTLI|ERR__ERROR_|ZSTD_)/;

/** Makes one of our errors of what a transport threw; what the caller's own body threw stays as it is. */
export function toFailure(error: unknown, { destination, host }: Place): unknown {
  if (isResilienceError(error) || isOwn(error)) return error;
  const code = codeOf(error);
  const details = { destination, cause: error };
  if (timeoutCodes.has(code)) {
    return new ResilienceError('attempt_timeout', `${destination} fell silent (${code})`, details);
  }
  if (packingCodes.test(code)) {
    const message = `${destination} answered with a body that cannot be unpacked (${code})`;
    return new ResilienceError('invalid_response', message, details);
  }
  if (neverSentCodes.has(code)) {
    const message = `${destination} could not be reached at ${host} (${code})`;
    return new ConnectionError(message, { ...details, neverSent: true });
  }
  const message = `${destination} at ${host} hung up (${code})`;
  return new ConnectionError(message, { ...details, neverSent: false });
}

/** Node names several addresses' failures with one error; its first cause says as much as all of them. */
function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'unknown';
  const { code } = error as { readonly code?: unknown };
  if (typeof code === 'string') return code;
  const first: unknown = error instanceof AggregateError ? error.errors[0] : undefined;
  return first === undefined ? 'unknown' : codeOf(first);
}
