import { parseBytes } from './bytes.js';
import { parseDuration } from './duration.js';

/** The types a setting may have. */
export const SETTING_TYPES = [
  'string',
  'integer',
  'number',
  'boolean',
  'url',
  'duration',
  'bytes',
  'enum',
] as const;
export type SettingType = (typeof SETTING_TYPES)[number];

/** What a setting's text becomes: durations in ms, amounts of memory in bytes, addresses as checked text. */
export interface SettingValues {
  readonly string: string;
  readonly integer: number;
  readonly number: number;
  readonly boolean: boolean;
  readonly url: string;
  readonly duration: number;
  readonly bytes: number;
  readonly enum: string;
}

/** What else must hold. `minimum` and `maximum` are in the value's unit; a `pattern` must match somewhere, so anchor it. */
export interface SettingRules {
  readonly values?: readonly string[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
}

export type ParsedSetting<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly message: string; readonly suggestion?: string };

const booleans: Readonly<Record<string, boolean>> = { true: true, false: false, 1: true, 0: false };

const parsers: {
  readonly [T in SettingType]: (
    text: string,
    rules: SettingRules,
  ) => ParsedSetting<SettingValues[T]>;
} = {
  string: (text) => ({ ok: true, value: text }),
  integer: (text) =>
    /^[+-]?\d{1,15}$/.test(text)
      ? { ok: true, value: Number(text) }
      : { ok: false, message: `"${text}" is not a whole number` },
  number: (text) =>
    /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text) && Number.isFinite(Number(text))
      ? { ok: true, value: Number(text) }
      : { ok: false, message: `"${text}" is not a number` },
  boolean: (text) => {
    const value = booleans[text];
    if (value !== undefined) return { ok: true, value };
    const suggestion = /^(yes|on|y|t|true)$/i.test(text) ? 'true' : 'false';
    return { ok: false, message: `"${text}" is neither true nor false`, suggestion };
  },
  url: (text) => (isUrl(text) ? { ok: true, value: text } : refuseUrl(text)),
  duration: (text) => {
    const parsed = parseDuration(text);
    return parsed.ok ? { ok: true, value: parsed.ms } : parsed;
  },
  bytes: (text) => {
    const parsed = parseBytes(text);
    return parsed.ok ? { ok: true, value: parsed.bytes } : parsed;
  },
  enum: (text, { values = [] }) =>
    values.includes(text)
      ? { ok: true, value: text }
      : { ok: false, message: `"${text}" is none of ${values.join(', ')}` },
};

/**
 * Reads the text of a setting as its type.
 *
 * | type | text | value |
 * | --- | --- | --- |
 * | boolean | `true`, `1` | true |
 * | duration | `1m30s` | 90 000 |
 * | bytes | `64M` | 67 108 864 |
 *
 * @returns the value, or why the text is not one and, where the meaning can be guessed, what to write instead
 */
export function parseSetting<T extends SettingType>(
  type: T,
  text: string,
  rules: SettingRules = {},
): ParsedSetting<SettingValues[T]> {
  const parsed = parsers[type](text, rules);
  if (!parsed.ok) return parsed;
  if (rules.pattern !== undefined && !new RegExp(rules.pattern, 'u').test(text)) {
    return { ok: false, message: `"${text}" does not match ${rules.pattern}` };
  }
  const fault = outOfRange(parsed.value, rules);
  return fault === undefined ? parsed : { ok: false, message: `"${text}" is ${fault}` };
}

function outOfRange(value: unknown, { minimum, maximum }: SettingRules): string | undefined {
  if (typeof value !== 'number') return undefined;
  if (minimum !== undefined && value < minimum) return `less than ${minimum}`;
  if (maximum !== undefined && value > maximum) return `more than ${maximum}`;
  return undefined;
}

function isUrl(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\/[^\s]+$/i.test(text) && URL.canParse(text);
}

/** An address may hold a password: it is never repeated in a message. */
function refuseUrl(text: string): ParsedSetting<never> {
  const message = 'it is not an address such as http://name:8080';
  return /^[a-z0-9.-]+(:\d+)?(\/[^\s@]*)?$/i.test(text)
    ? { ok: false, message, suggestion: `http://${text}` }
    : { ok: false, message };
}
