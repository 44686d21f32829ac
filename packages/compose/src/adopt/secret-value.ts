import { isSecretName } from '@alfred/platform';
import { isSecretLike } from '../optimize/secret-like.js';

/** Values that are no secret whatever they are called: switches, numbers, files, addresses without a login, templates. */
const OPEN =
  /^(?:|true|false|yes|no|on|off|none|null|\d{1,5}|\d+(?:ms|s|m|h|d)|\.{0,2}\/.*|[A-Za-z]:[\\/].*|\{\{.*\}\}|\{[A-Z_]+\}|<.*>)$|\/run\/secrets\/|^(?:https?|wss?|tcp|postgres(?:ql)?|redis|mysql|amqp|mongodb|nats):\/\/[^@]*$/i;

/** Names that tell how secrets are dealt with, or that everybody may see. */
const OPEN_NAME =
  /(?:_FILE|_PATH|_PREFIX|_HEADER|_EXP|_EXPIRY|_EXPIRES_IN|_TTL|_LENGTH|_ALGORITHM|_TYPE|_METHOD|_PLUGIN|_NAME|_ENABLED|_MODE|_AUTHENTICATION|_AUD|_AUDIENCE|_ISSUER|_ROLES?|_CLAIM|_PROVIDER|_SOURCE|_PROTOCOL|_MECHANISM|_ENDPOINT|_CLASS(?:ES)?|_URLS?|_HOST|_PORT|_USER(?:NAME)?|_LOCATION|_SERVERS?)$|PUBLIC|ALLOW_|_HOST_AUTH|^(?:MAX|MIN|USE|ENABLE|DISABLE)_/i;

/** Files and switches, which are no secrets even under the name of one. */
const OPEN_ANYWHERE = /^(?:|true|false|\.{0,2}\/[\w./-]*|[A-Za-z]:[\\/].*)$/;

/** A login in an address. */
const LOGIN = /[a-z][a-z0-9+.-]*:\/\/[^/?#@\s:]*:([^/?#@\s]+)@/i;

/** Whether a literal value may not be copied into a file that is shared. Better once too often. */
export function isSecretValue(name: string, value: string): boolean {
  if (passwordIn(value) !== undefined) return true;
  if (OPEN_ANYWHERE.test(value) || value.includes('/run/secrets/')) return false;
  if (isSecretName(name)) return true;
  if (OPEN.test(value.trim()) || OPEN_NAME.test(name)) return false;
  return isSecretLike(name, value) && !/\s/.test(value.trim());
}

/** Whether a field of a manifest may hold the value: its name is not that of a secret, or there is nothing in it. */
export function isForFields(name: string, value: string): boolean {
  return !isSecretName(name) || /^(?:|true|false)$/.test(value) || value.includes('/run/secrets/');
}

/** The password in an address; undefined where there is none, or a variable stands for it. */
export function passwordIn(text: string): string | undefined {
  const found = LOGIN.exec(text)?.[1];
  return found === undefined || found.includes('$') || /^\{.*\}$/.test(found) ? undefined : found;
}
