import { numberText } from '../yaml/scalar.js';
import type { ScalarNode } from '../tree/node.js';
import type { ScalarKind } from './shape.js';

type Value = ScalarNode['value'];

const TRUES = new Set(['true', 'yes', 'y', 'on']);
const FALSES = new Set(['false', 'no', 'n', 'off']);

/** The long form of a scalar, or undefined where it is none of that kind; `written` tells `1e3` from 1000. Null stays null. */
export function scalarValue(value: Value, as: ScalarKind, written?: string): Value | undefined {
  if (value === null) return null;
  switch (as) {
    case 'text':
      return textValue(value, written);
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
export function textValue(value: Exclude<Value, null>, written?: string): string {
  return typeof value === 'number' ? numberText(value, written) : String(value);
}

function booleanValue(value: Exclude<Value, null>): boolean | undefined {
  if (typeof value === 'boolean') return value;
  const word = String(value).toLowerCase();
  if (TRUES.has(word)) return true;
  return FALSES.has(word) ? false : undefined;
}

function integerValue(value: Exclude<Value, null>): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^[-+]?\d+$/.test(value) ? Number(value) : undefined;
}

function numberValue(value: Exclude<Value, null>): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean' || !/^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/.test(value))
    return undefined;
  return Number(value);
}

const BYTES = /^(\d+(?:\.\d+)?) ?([kKmMgGtTpP])?([iI])?([bB])?$/;
const POWERS = 'kmgtp';

/** Bytes of `512m`, `1.5GiB` or 100, whole ones, rounded down; a number may be negative, which stands for no end. */
export function bytesOf(value: Exclude<Value, null>): number | undefined {
  if (typeof value === 'boolean') return undefined;
  if (typeof value === 'number') return Math.trunc(value);
  const parts = BYTES.exec(value);
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
};

/** Milliseconds of `1m30s` or `1.5h`; undefined where it is no span of time. There are no days. */
export function millisecondsOf(text: string): number | undefined {
  if (text === '0') return 0;
  const sign = text.startsWith('-') ? -1 : 1;
  const rest = text.replace(/^[-+]/, '');
  const part = /(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)/gy;
  let sum = 0;
  let end = 0;
  for (let found = part.exec(rest); found !== null; found = part.exec(rest)) {
    sum += Number(found[1]) * (MS_OF[found[2] ?? ''] ?? 0);
    end = part.lastIndex;
  }
  return end === 0 || end !== rest.length ? undefined : sign * sum;
}

function durationText(value: Exclude<Value, null>): string | undefined {
  const ms = typeof value === 'string' ? millisecondsOf(value) : undefined;
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
