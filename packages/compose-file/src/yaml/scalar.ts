/**
 * What a plain scalar is to Docker Compose, whose YAML reader keeps parts of YAML 1.1: `0440` is octal, `on` and `yes`
 * are text, `1_000` is a number, sexagesimals are text, and a date is a date, which no field takes.
 */
export type PlainValue = string | number | boolean | null;

const NULLS: ReadonlySet<string> = new Set(['', '~', 'null', 'Null', 'NULL']);
const TRUES: ReadonlySet<string> = new Set(['true', 'True', 'TRUE']);
const FALSES: ReadonlySet<string> = new Set(['false', 'False', 'FALSE']);
const FLOAT = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;
const DATE =
  /^\d{4}-\d{1,2}-\d{1,2}([Tt ]\s*\d{1,2}:\d{1,2}:\d{1,2}(\.\d+)?\s*(Z|[-+]\d{1,2}(:?\d{2})?)?)?$/;

/** The value of a plain scalar. */
export function plainValue(text: string): PlainValue {
  if (NULLS.has(text)) return null;
  const first = text.charCodeAt(0);
  // Most scalars are words: nothing but these can begin a number or a boolean.
  if (!/[-+.0-9tTfF]/.test(text.charAt(0))) return text;
  if (TRUES.has(text)) return true;
  if (FALSES.has(text)) return false;
  if (first > 0x39) return text;
  const whole = integerOf(text.replaceAll('_', ''));
  // Beyond what a number holds exactly its digits are kept as they are.
  if (whole !== undefined)
    return Number.isSafeInteger(whole) || Math.abs(whole) >= 2 ** 64 ? whole : text;
  if (FLOAT.test(text.replaceAll('_', ''))) return Number(text.replaceAll('_', ''));
  return specialFloat(text) ?? text;
}

/** Whether a plain scalar is read as a date, a type that no field of a compose file takes. */
export function isDate(text: string): boolean {
  return DATE.test(text);
}

function integerOf(text: string): number | undefined {
  const parts = /^([-+]?)(0x[0-9a-f]+|0b[01]+|0o?[0-7]+|0|[1-9][0-9]*)$/i.exec(text);
  if (parts === null) return undefined;
  const [, sign = '', digits = ''] = parts;
  return (sign === '-' ? -1 : 1) * magnitude(digits);
}

function magnitude(digits: string): number {
  if (/^0[xbo]/i.test(digits)) return Number(digits.toLowerCase());
  return digits.length > 1 && digits.startsWith('0') ? Number.parseInt(digits, 8) : Number(digits);
}

function specialFloat(text: string): number | undefined {
  if (/^[-+]?\.(inf|Inf|INF)$/.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
  return /^\.(nan|NaN|NAN)$/.test(text) ? Number.NaN : undefined;
}

/**
 * A number as Docker Compose writes it where text is wanted: `1.10` became 1.1, `1000000` stays, and very small or large
 * ones get an exponent of two digits at the least.
 */
export function numberText(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value < 0 ? '-Inf' : '+Inf';
  const size = Math.abs(value);
  if (size !== 0 && size < 1e-4) return goExponent(value.toExponential());
  return size >= 1e21 ? goExponent(value.toExponential()) : String(value);
}

function goExponent(text: string): string {
  return text.replace(/e([-+])(\d)$/, 'e$10$2');
}
