/** Names that hold what nobody may see. */
const NAME =
  '(?:pass(?:word|wd|phrase)?|pwd|secret|token|api_?key|private_?key|secret_?key|access_?key|credentials?|dsn)';

/** Such a name with its value: `DB_PASSWORD: x`, `- API_KEY=x`, `--password="x y"`, `${…}`. */
const NAMED = new RegExp(
  `(${NAME}[A-Za-z0-9_-]*["']?\\s*[=:]\\s*)(\\$\\{[^}]*\\}|"[^"]*"|'[^']*'|[^\\s"',}\\]]+)`,
  'gi',
);

/** An address with a password in it: `postgres://app:x@db`. */
const IN_ADDRESS = /([a-z][a-z0-9+.-]*:\/\/[^\s/?#@:]*:)([^\s/?#@]+)(?=@)/gi;

/** A long word of letters and digits mixed, as keys are. */
const KEY_LIKE = /\b(?=[A-Za-z0-9+/_-]*\d)(?=[A-Za-z0-9+/_-]*[A-Za-z])[A-Za-z0-9+/_-]{24,}={0,2}/g;

/**
 * A line of a file as it may be shown: what looks like a secret is replaced by asterisks of the same length, so that the
 * columns stay true. References (`${NAME}`, `/run/secrets/…`) stay, since they tell nothing.
 */
export function maskSecrets(line: string): string {
  return line
    .replace(IN_ADDRESS, (_whole, before: string, value: string) => before + masked(value))
    .replace(NAMED, (_whole, before: string, value: string) => before + masked(value))
    .replace(KEY_LIKE, (word) => (isPublic(line, word) ? word : stars(word)));
}

/** A value without what is secret in it: of `${NAME:-value}` the default, of `"value"` what is between the quotes. */
function masked(value: string): string {
  if (/^\$[A-Za-z_]\w*$/.test(value) || value.startsWith('/run/secrets/')) return value;
  const variable = /^(\$\{[A-Za-z_]\w*)(?:(:?-)(.*))?(.*)\}$/.exec(value);
  if (variable !== null) {
    const [, before = '', sign = '', fallback = ''] = variable;
    return sign === '' ? value : `${before}${sign}${stars(fallback)}}`;
  }
  const quote = value[0];
  const isQuoted = (quote === '"' || quote === "'") && value.endsWith(quote) && value.length > 1;
  return isQuoted ? `${quote}${masked(value.slice(1, -1))}${quote}` : stars(value);
}

/** Paths, and the digest of an image. */
function isPublic(line: string, word: string): boolean {
  return word.includes('/') || line.includes(`sha256:${word}`);
}

function stars(value: string): string {
  return '*'.repeat(value.length);
}
