import {
  parseSetting,
  type SettingRules,
  type SettingType,
  type SettingValues,
} from '@alfred/contract';
import { z } from 'zod';

/** What may be said of any setting. */
export interface SettingOptions {
  /** Shown with a fault and in documentation. */
  readonly description?: string;
  /** Text as it would stand in the environment. Without it the variable must be set. */
  readonly default?: string;
}

export interface TextSettingOptions extends SettingOptions {
  /** Must match somewhere: anchor it. */
  readonly pattern?: RegExp;
}

export interface NumberSettingOptions extends SettingOptions {
  /** In the value's unit: ms of a duration, bytes of an amount of memory. */
  readonly minimum?: number;
  readonly maximum?: number;
}

/** A zod type that reads the text of a variable. */
export type SettingSchema<T> = z.ZodType<T, string | undefined>;

/** The kinds of settings: text in, value out, faults in words for people. */
export const setting = {
  string: (options: TextSettingOptions = {}): SettingSchema<string> =>
    schemaOf('string', options, patternOf(options)),
  integer: (options: NumberSettingOptions = {}): SettingSchema<number> =>
    schemaOf('integer', options, options),
  number: (options: NumberSettingOptions = {}): SettingSchema<number> =>
    schemaOf('number', options, options),
  /** `true` or `false` (or `1`, `0`). */
  boolean: (options: SettingOptions = {}): SettingSchema<boolean> => schemaOf('boolean', options),
  /** An address, kept as text. */
  url: (options: TextSettingOptions = {}): SettingSchema<string> =>
    schemaOf('url', options, patternOf(options)),
  /** `1m30s` becomes 90 000, in ms. */
  duration: (options: NumberSettingOptions = {}): SettingSchema<number> =>
    schemaOf('duration', options, options),
  /** `64M` becomes 67 108 864. */
  bytes: (options: NumberSettingOptions = {}): SettingSchema<number> =>
    schemaOf('bytes', options, options),
  /** One of these words. */
  choice: <const T extends string>(
    values: readonly T[],
    options: SettingOptions = {},
  ): SettingSchema<T> => {
    const known = new Map(values.map((value) => [String(value), value]));
    return describe(
      options,
      z.string().transform((text, context): T => {
        const value = known.get(text);
        if (value !== undefined) return value;
        return refuse(context, `"${text}" is none of ${values.join(', ')}`);
      }),
    );
  },
};

function patternOf({ pattern }: TextSettingOptions): SettingRules {
  return pattern === undefined ? {} : { pattern: pattern.source };
}

function schemaOf<T extends SettingType>(
  type: T,
  options: SettingOptions,
  rules: SettingRules = {},
): SettingSchema<SettingValues[T]> {
  return describe(
    options,
    z.string().transform((text, context): SettingValues[T] => {
      const parsed = parseSetting(type, text, rules);
      if (parsed.ok) return parsed.value;
      const { message, suggestion } = parsed;
      return refuse(
        context,
        suggestion === undefined ? message : `${message}; write ${suggestion}`,
      );
    }),
  );
}

function refuse(context: z.RefinementCtx, message: string): never {
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
}

function describe<T>(
  { description, default: text }: SettingOptions,
  schema: z.ZodType<T, string>,
): SettingSchema<T> {
  const described = description === undefined ? schema : schema.describe(description);
  // Types of a string in are types of «a string or nothing» in: what is not set is reported by whoever reads the variables.
  const full = text === undefined ? described : described.prefault(text);
  return description === undefined ? full : full.describe(description);
}
