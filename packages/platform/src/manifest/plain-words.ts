import type { z } from 'zod';

type RawIssue = z.core.$ZodRawIssue;

/** As much of a wrong text as is repeated. */
const MOST_CHARACTERS = 60;

/** What the schema says where a field has no words of its own: what is wanted, and what is there. */
export const plainWords: z.core.$ZodErrorMap = (issue: RawIssue): string | undefined => {
  switch (issue.code) {
    case 'invalid_type':
      return `${wanted[issue.expected] ?? issue.expected} is wanted, and this is ${printInput(issue.input)}`;
    case 'too_small':
      return tooSmall(issue);
    case 'too_big':
      return issue.origin === 'string'
        ? `at most ${issue.maximum} characters are wanted`
        : `at most ${issue.maximum} is wanted`;
    case 'invalid_format':
      if (issue.format === 'starts_with') return `it must start with "${String(issue.prefix)}"`;
      return `it must match ${String(issue.pattern)}`;
    default:
      return undefined;
  }
};

const wanted: Readonly<Record<string, string>> = {
  object: 'a map of fields',
  record: 'a map',
  array: 'a list',
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
};

function tooSmall({ origin, minimum }: Extract<RawIssue, { code: 'too_small' }>): string {
  if (origin === 'string')
    return minimum === 1 ? 'it is empty' : `at least ${minimum} characters are wanted`;
  if (origin === 'array') return 'at least one item is wanted';
  return `at least ${minimum} is wanted`;
}

/** A wrong value as a person would name it. */
export function printInput(input: unknown): string {
  if (Array.isArray(input)) return 'a list';
  if (typeof input === 'object') return input === null ? 'nothing' : 'a map';
  if (typeof input === 'string') return `the text ${quoted(input)}`;
  if (typeof input === 'number' && Number.isInteger(input)) return `the number ${input}`;
  return String(input);
}

/** The start of a text, in quotes. */
export function quoted(text: string): string {
  const shown = text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
  return JSON.stringify(shown);
}
