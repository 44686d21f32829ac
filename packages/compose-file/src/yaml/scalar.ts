import { dateText } from './date.js';

/**
 * What a plain scalar is to Docker Compose, whose YAML reader keeps parts of YAML 1.1: `0440` is octal, `on` and `yes`
 * are text, `1_000` is a number, sexagesimals are text, and a date is a moment: as text it gets a time.
 */
export type PlainValue = string | number | boolean | null;

const NULLS: ReadonlySet<string> = new Set(['', '~', 'null', 'Null', 'NULL']);
const TRUES: ReadonlySet<string> = new Set(['true', 'True', 'TRUE']);
const FALSES: ReadonlySet<string> = new Set(['false', 'False', 'FALSE']);
const FLOAT = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;
const WHOLE = /^([-+]?)(0x[0-9a-f]+|0b[01]+|0o?[0-7]+|0|[1-9][0-9]*)$/i;

/** Whole numbers that the reader keeps as such; others become floating. */
const LEAST = -(2n ** 63n);
const MOST = 2n ** 64n - 1n;

/** The value of a plain scalar. Whole numbers beyond what a number holds exactly are their digits, as text. */
export function plainValue(text: string): PlainValue {
  if (NULLS.has(text)) return null;
  // Most scalars are words: nothing but these can begin a number or a boolean.
  if (!/[-+.0-9tTfF]/.test(text.charAt(0))) return text;
  if (TRUES.has(text)) return true;
  if (FALSES.has(text)) return false;
  if (text.charCodeAt(0) > 0x39) return text;
  return numberOf(text.replaceAll('_', '')) ?? specialFloat(text) ?? dateText(text) ?? text;
}

function numberOf(digits: string): number | string | undefined {
  const whole = wholeOf(digits);
  if (whole !== undefined) {
    const value = Number(whole);
    if (Number.isSafeInteger(value)) return value;
    return whole >= LEAST && whole <= MOST ? whole.toString() : value;
  }
  if (!FLOAT.test(digits)) return undefined;
  const value = Number(digits);
  return Number.isFinite(value) ? value : undefined;
}

function wholeOf(text: string): bigint | undefined {
  const parts = WHOLE.exec(text);
  if (parts === null) return undefined;
  const [, sign = '', digits = ''] = parts;
  const isOctal = digits.length > 1 && /^0[0-7]+$/.test(digits);
  const size = BigInt(isOctal ? `0o${digits}` : digits.toLowerCase());
  return sign === '-' ? -size : size;
}

function specialFloat(text: string): number | undefined {
  if (/^[-+]?\.(inf|Inf|INF)$/.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
  return /^\.(nan|NaN|NAN)$/.test(text) ? Number.NaN : undefined;
}

/** Whether a plain scalar is a number with a point or an exponent, though what it comes to may be whole: `1e3`, `2.0`. */
export function isFloating(written: string): boolean {
  return wholeOf(written.replaceAll('_', '')) === undefined;
}

/**
 * A number as Docker Compose writes it where text is wanted: `1.10` became 1.1, `1000000` stays, and `1e6` is 1e+06 as Go
 * prints it, with an exponent of two digits at the least below 0.0001 and from a million on.
 */
export function numberText(value: number, written = String(value)): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value < 0 ? '-Inf' : '+Inf';
  const size = Math.abs(value);
  const isLong = size >= 1e6 && (isFloating(written) || !Number.isSafeInteger(value));
  if (!isLong && (size === 0 || size >= 1e-4)) return String(value);
  return value.toExponential().replace(/e([-+])(\d)$/, 'e$10$2');
}
