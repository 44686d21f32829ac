import { parseBytes, parseDuration } from '@alfred/contract';
import { z } from 'zod';
import { kindOfField } from './field-kinds.js';

/** What the reference page and editors say of a field, besides its type. */
export interface FieldFacts {
  /** One sentence. */
  readonly description: string;
  /** What holds when the field is absent, in words or as the value. */
  readonly default: string;
  /** A value as one would write it. */
  readonly example?: unknown;
}

/** Gives a schema its description, default and example; they end up in the JSON Schema and in the reference page. */
export function field<T extends z.ZodType>(schema: T, facts: FieldFacts): T {
  const { description, default: defaultText, example } = facts;
  return schema.meta({
    description: `${description} Default: ${defaultText}.`,
    fieldDescription: description,
    fieldDefault: defaultText,
    ...(example === undefined ? {} : { examples: [example] }),
  });
}

/** Memory with its unit. The error says what to write instead. */
export const bytesField = kindOfField(
  'memory',
  z
    .union([z.string(), z.number()], {
      error: 'an amount of memory with its unit is wanted, such as 512M or 1.5G',
    })
    .check((context) => {
      const parsed = parseBytes(String(context.value));
      if (!parsed.ok) context.issues.push(unitIssue(parsed, context.value, 'manifest/bad-memory'));
    }),
);

/** A span of time with its unit. */
export const durationField = kindOfField(
  'time',
  z
    .union([z.string(), z.number()], {
      error: 'a span of time with its unit is wanted, such as 30s or 1m30s',
    })
    .check((context) => {
      const parsed = parseDuration(String(context.value));
      if (!parsed.ok)
        context.issues.push(unitIssue(parsed, context.value, 'manifest/bad-duration'));
    }),
);

/** Cores, in decimal: 0.5 is half a core. */
export const cpusField = kindOfField(
  'cores',
  z
    .number({ error: 'a number of cores is wanted, such as 0.5' })
    .min(0.01, { error: 'at least 0.01 of a core is needed' })
    .max(1024, { error: 'no host has more than 1024 cores' }),
);

export const portField = kindOfField(
  'port',
  z
    .int({ error: 'a port is a whole number from 1 to 65535' })
    .min(1, { error: 'a port is a whole number from 1 to 65535' })
    .max(65535, { error: 'a port is a whole number from 1 to 65535' }),
);

/** A name that is valid as a DNS label, a container name and a folder on every system. */
export const nameField = kindOfField(
  'name',
  z
    .string()
    .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, {
      error:
        'a name is made of lower-case letters, digits and single dashes, and starts with a letter',
    })
    .max(63, { error: 'a name has at most 63 characters, the limit of DNS' }),
);

export const variableName = kindOfField(
  'variable',
  z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, {
    error: 'a variable is named with letters, digits and underscores',
  }),
);

/** A scalar as YAML gives it; kept as the text that a container will see. */
export const scalarField = kindOfField(
  'scalar',
  z.union([z.string(), z.number(), z.boolean()], {
    error: 'a text, a number or true/false is wanted',
  }),
);

/** An object of whose fields at most one of these may be there, because all of them answer one question. */
export function atMostOneOf<T extends z.ZodObject>(
  keys: readonly string[],
  question: string,
  schema: T,
): T {
  return schema.check((context) => {
    const value: Readonly<Record<string, unknown>> = context.value;
    const [first, ...others] = keys.filter((key) => value[key] !== undefined);
    for (const other of others)
      context.issues.push({
        code: 'custom',
        input: value,
        path: [other],
        message: `"${first ?? ''}" stands there as well, and only one of them can say ${question}`,
        params: { diagnosticCode: 'manifest/contradiction', help: 'Keep the one that is meant.' },
      });
  });
}

function unitIssue(
  parsed: { message: string; suggestion?: string },
  input: unknown,
  diagnosticCode: string,
) {
  return {
    code: 'custom' as const,
    input,
    message: parsed.message,
    params: {
      diagnosticCode,
      ...(parsed.suggestion === undefined ? {} : { suggestion: parsed.suggestion }),
    },
  };
}
