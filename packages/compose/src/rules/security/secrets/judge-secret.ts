import { isPasswordName, isSecretName } from './secret-names.js';

/** `real`: somebody made it up to be secret; `weak`: a word that everybody guesses. Either lets people in. */
export type SecretStrength = 'real' | 'weak';

/** Texts that say: put yours here. */
const placeholder =
  /change.?(?:me|this|it)|change_?d?in|your[-_ ]?|my[-_](?:key|token|secret|api)|<.*>|^\[.*\]$|x{4,}|\*{3}|\.{3}|placeholder|example|dummy|replace|insert|todo|to.?be.?set|set.?me|fill.?(?:in|me)|enter.?|put.?your|not.?needed|unused|ignored|redacted|generate|openssl/i;

/** Texts that are no secret whatever stands before them. */
const noSecret =
  /^(?:true|false|yes|no|on|off|none|null|nil|undefined|disabled|enabled|optional|default|auto|random|env|file|vault|basic|bearer|jwt|md5|plain|trust|scram-sha-256|sha256|all|\d{1,5}|\d+(?:ms|s|m|h|d))$/i;

/** Where a value is found rather than the value. */
const reference =
  /^(?:[\w-]+:)?(?:\.{0,2}\/|~\/)|^[a-z][a-z\d+.-]*:\/\/|^\{\{.*\}\}$|^\$|^%\(|^@|^(?:env|file|vault|arn|op|secret):|\.(?:json|txt|pem|key|crt|ya?ml|env)$/i;

const weakWord =
  /pass|pwd|secret|admin|root|user|test|dev|demo|local|default|postgres|mysql|redis|rabbit|mongo|minio|guest|token|key|docker|12345|qwerty/i;

/**
 * How secret the value of a variable, an argument or a flag is; undefined: not at all. The name has to be that of a secret.
 * Placeholders, references, switches and numbers are none; a number may be a password.
 */
export function judgeSecret(name: string, value: string): SecretStrength | undefined {
  const text = value.trim();
  if (!isSecretName(name) || text === '' || /\s/.test(text) || text.length > 4096) return undefined;
  const isPassword = isPasswordName(name);
  if (noSecret.test(text) && !(isPassword && /^\d+$/.test(text))) return undefined;
  if (reference.test(text) || placeholder.test(text)) return undefined;
  if (isRandom(text)) return 'real';
  // A word under the name of a key is more often the name of one.
  return isPassword || /SECRET/i.test(name) ? 'weak' : undefined;
}

/** How secret the password of an address is, whatever the name of what holds it. */
export function judgePassword(password: string): SecretStrength | undefined {
  return judgeSecret('PASSWORD', password);
}

/** Whether a text looks made up: signs of several kinds, few of them twice, none of the words that people take. */
export function isRandom(text: string): boolean {
  if (text.length < 8 || weakWord.test(text)) return false;
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z\d]/].filter((kind) => kind.test(text)).length;
  return kinds >= 2 && bitsPerSign(text) >= Math.min(3, Math.log2(text.length) - 0.5);
}

/** Shannon's entropy of the signs of a text. */
function bitsPerSign(text: string): number {
  const counts = new Map<string, number>();
  for (const sign of text) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) {
    const share = count / text.length;
    bits -= share * Math.log2(share);
  }
  return bits;
}
