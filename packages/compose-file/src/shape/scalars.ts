import { numberText } from '../yaml/scalar.js';
import type { ScalarNode } from '../tree/node.js';
import type { ScalarKind } from './shape.js';

type Value = ScalarNode['value'];

const TRUES = new Set([
  '1',
  't',
  'T',
  'true',
  'True',
  'TRUE',
  'y',
  'Y',
  'yes',
  'Yes',
  'YES',
  'on',
  'On',
  'ON',
]);
const FALSES = new Set([
  '0',
  'f',
  'F',
  'false',
  'False',
  'FALSE',
  'n',
  'N',
  'no',
  'No',
  'NO',
  'off',
  'Off',
  'OFF',
]);

/** The long form of a scalar, or undefined where the text is none of that kind. Null stays null. */
export function scalarValue(value: Value, as: ScalarKind): Value | undefined {
  if (value === null) return null;
  switch (as) {
    case 'text':
      return textValue(value);
    case 'boolean':
      return booleanValue(value);
    case 'integer':
      return integerValue(value);
    case 'number':
      return numberValue(value);
    case 'duration':
      return durationText(value);
    case 'bytes':
      return bytesOf(value);
  }
}

/** A value where text is wanted: numbers as Go prints them. */
export function textValue(value: Exclude<Value, null>): string {
  return typeof value === 'number' ? numberText(value) : String(value);
}

function booleanValue(value: Exclude<Value, null>): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (TRUES.has(String(value))) return true;
  return FALSES.has(String(value)) ? false : undefined;
}

function integerValue(value: Exclude<Value, null>): number | undefined {
  const number = numberValue(value);
  return number !== undefined && Number.isInteger(number) ? number : undefined;
}

function numberValue(value: Exclude<Value, null>): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean' || !/^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/.test(value))
    return undefined;
  return Number(value);
}

const BYTES = /^(-1|\d+(?:\.\d+)?) ?([kKmMgGtTpP])?([iI])?([bB])?$/;
const POWERS = 'kmgtp';

/** Bytes of `512m`, `1.5GiB`, `100` or -1 (no end); whole bytes, rounded down. */
export function bytesOf(value: Exclude<Value, null>): number | undefined {
  if (typeof value === 'boolean') return undefined;
  const parts = BYTES.exec(textValue(value));
  if (parts === null) return undefined;
  const [, amount = '', unit = ''] = parts;
  const power = unit === '' ? 0 : POWERS.indexOf(unit.toLowerCase()) + 1;
  return Math.floor(Number(amount) * 1024 ** power);
}

const MS_OF: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** Milliseconds of `1m30s`, `1.5h` or `2d`; undefined where it is no span of time. */
export function millisecondsOf(text: string): number | undefined {
  if (text === '0') return 0;
  const sign = text.startsWith('-') ? -1 : 1;
  const rest = text.replace(/^[-+]/, '');
  const part = /(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h|d|w)/gy;
  let sum = 0;
  let end = 0;
  for (let found = part.exec(rest); found !== null; found = part.exec(rest)) {
    sum += Number(found[1]) * (MS_OF[found[2] ?? ''] ?? 0);
    end = part.lastIndex;
  }
  return end === 0 || end !== rest.length ? undefined : sign * sum;
}

function durationText(value: Exclude<Value, null>): string | undefined {
  if (typeof value === 'boolean') return undefined;
  // A bare number is nanoseconds to Docker Compose, as it was to Go.
  const ms = typeof value === 'number' ? value / 1e6 : millisecondsOf(value);
  return ms === undefined ? undefined : printSpan(ms);
}

/** A span as Go prints it: `1h0m0s`, `1m30s`, `500ms`, `0s`. */
export function printSpan(ms: number): string {
  if (ms === 0) return '0s';
  const sign = ms < 0 ? '-' : '';
  const size = Math.abs(ms);
  if (size < 1e-3) return `${sign}${trimmed(size * 1e6)}ns`;
  if (size < 1) return `${sign}${trimmed(size * 1e3)}µs`;
  if (size < 1000) return `${sign}${trimmed(size)}ms`;
  const hours = Math.floor(size / 3_600_000);
  const minutes = Math.floor((size % 3_600_000) / 60_000);
  const seconds = trimmed((size % 60_000) / 1000);
  if (hours > 0) return `${sign}${hours}h${minutes}m${seconds}s`;
  return minutes > 0 ? `${sign}${minutes}m${seconds}s` : `${sign}${seconds}s`;
}

function trimmed(value: number): string {
  return String(Number(value.toFixed(9)));
}
