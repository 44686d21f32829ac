import { parseDuration } from '@alfred/contract';
import { nearest, type Diagnostic, type OriginLookup } from '@alfred/model';
import type { z } from 'zod';
import { printInput, quoted } from './plain-words.js';
import { childSchema, keysOf, type AnySchema } from './schema-walk.js';

type Issue = z.core.$ZodIssue;
type Path = readonly (string | number)[];

/** Turns what the schema found into findings for people, each at its line and with what to do. */
export function diagnosticsOfIssues(
  issues: readonly Issue[],
  schema: AnySchema,
  origins: OriginLookup,
): Diagnostic[] {
  return issues.flatMap((issue) => diagnose(issue, [], schema, origins));
}

function diagnose(
  issue: Issue,
  base: Path,
  schema: AnySchema,
  origins: OriginLookup,
): Diagnostic[] {
  const path = [
    ...base,
    ...issue.path.map((part) => (typeof part === 'number' ? part : String(part))),
  ];
  if (isMissing(issue)) return [missingField(path, origins)];
  if (issue.input === null) return [emptyField(path, origins)];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey(key, path, schema, origins));
    case 'invalid_union':
      return unionFinding(issue, path, schema, origins);
    case 'invalid_key':
      return [
        finding(
          'manifest/bad-name',
          `${quoted(String(path.at(-1)))} is not a usable name here: ${sentence(issue.issues[0]?.message ?? issue.message)}`,
          path,
          origins,
          'key',
        ),
      ];
    case 'custom':
      return [unitFinding(issue, path, origins)];
    default:
      return [plainFinding(issue, path, origins)];
  }
}

function unknownKey(key: string, path: Path, schema: AnySchema, origins: OriginLookup): Diagnostic {
  const known = keysOf(childSchema(schema, path));
  const meant = nearest(key, known);
  const where = path.length === 0 ? '' : ` in ${path.join('.')}`;
  return {
    ...finding(
      'manifest/unknown-key',
      `There is no field "${key}"${where}, so it would have no effect.`,
      [...path, key],
      origins,
      'key',
    ),
    help:
      meant === undefined ? `Known here: ${[...known].join(', ')}.` : `Did you mean "${meant}"?`,
  };
}

/** Of the forms a value may have, shows the faults of the one that the person probably meant. */
function unionFinding(
  issue: Extract<Issue, { code: 'invalid_union' }>,
  path: Path,
  schema: AnySchema,
  origins: OriginLookup,
): Diagnostic[] {
  const meant = issue.errors.filter(
    (branch) =>
      branch.length > 0 &&
      branch.every(
        (inner) =>
          inner.path.length > 0 || inner.code === 'unrecognized_keys' || inner.code === 'custom',
      ),
  );
  const branch = meant.length > 0 ? meant[0] : undefined;
  if (branch !== undefined)
    return branch.flatMap((inner) => diagnose(inner, path, schema, origins));
  const choices = issue.errors.flatMap((inner) =>
    inner.flatMap((one) => (one.code === 'invalid_value' ? one.values.map(String) : [])),
  );
  const meantWord = typeof issue.input === 'string' ? nearest(issue.input, choices) : undefined;
  return [
    {
      ...finding(
        'manifest/wrong-type',
        `${fieldName(path)}: ${sentence(issue.message)}`,
        path,
        origins,
      ),
      ...(meantWord === undefined ? {} : { help: `Did you mean "${meantWord}"?` }),
    },
  ];
}

function unitFinding(
  issue: Extract<Issue, { code: 'custom' }>,
  path: Path,
  origins: OriginLookup,
): Diagnostic {
  const parameters = issue.params ?? {};
  const code =
    typeof parameters['diagnosticCode'] === 'string'
      ? parameters['diagnosticCode']
      : 'manifest/bad-value';
  const { suggestion, help } = parameters;
  return {
    ...finding(code, `${fieldName(path)}: ${sentence(issue.message)}`, path, origins),
    ...(typeof help === 'string' ? { help } : {}),
    ...(typeof suggestion === 'string' ? { help: `Write ${suggestion}.` } : {}),
  };
}

/** A field that is not there; of several forms each says so in its own way. */
function isMissing(issue: Issue): boolean {
  const isOfType = issue.code === 'invalid_type' || issue.code === 'invalid_union';
  return issue.input === undefined && (isOfType || issue.code === 'invalid_value');
}

function missingField(path: Path, origins: OriginLookup): Diagnostic {
  return {
    ...finding('manifest/missing-field', `${fieldName(path)} is missing.`, path, origins, 'key'),
    help: `Add "${String(path.at(-1))}".`,
  };
}

/** YAML reads a key with nothing behind it as null. */
function emptyField(path: Path, origins: OriginLookup): Diagnostic {
  return {
    ...finding('manifest/wrong-type', `${fieldName(path)} has no value.`, path, origins, 'key'),
    help: 'Write one, or remove the line.',
  };
}

function plainFinding(issue: Issue, path: Path, origins: OriginLookup): Diagnostic {
  if (issue.code === 'invalid_value') {
    const values = issue.values.map(String);
    const isText = typeof issue.input === 'string';
    const meant = isText ? nearest(String(issue.input), values) : undefined;
    const given = isText ? quoted(String(issue.input)) : printInput(issue.input);
    const message = `${fieldName(path)}: ${given.replace(/^the number /, '')} is not one of ${values.join(', ')}.`;
    return {
      ...finding('manifest/wrong-type', message, path, origins),
      ...(meant === undefined ? {} : { help: `Did you mean "${meant}"?` }),
    };
  }
  const code = issue.code === 'invalid_type' ? 'manifest/wrong-type' : 'manifest/bad-value';
  const instead = issue.code === 'invalid_type' ? writtenInstead(issue, path) : undefined;
  return {
    ...finding(code, `${fieldName(path)}: ${sentence(issue.message)}`, path, origins),
    ...(instead === undefined ? {} : { help: `Write ${instead}.` }),
  };
}

/** Words for true and false that other versions of YAML know, numbers in quotes, and times with a unit where none is wanted. */
function writtenInstead(
  { expected, input }: Extract<Issue, { code: 'invalid_type' }>,
  path: Path,
): string | undefined {
  if (typeof input !== 'string') return undefined;
  if (expected === 'boolean') {
    if (/^(?:yes|on|y|true)$/i.test(input)) return 'true';
    return /^(?:no|off|n|false)$/i.test(input) ? 'false' : undefined;
  }
  if (expected !== 'number' && expected !== 'int') return undefined;
  if (/^\d+(?:\.\d+)?$/.test(input)) return `${input} without quotes`;
  const time = String(path.at(-1)).endsWith('Ms') ? parseDuration(input) : undefined;
  return time?.ok === true ? `${time.ms}: the name says that it is in milliseconds` : undefined;
}

function finding(
  code: string,
  message: string,
  path: Path,
  origins: OriginLookup,
  which: 'key' | 'value' = 'value',
): Diagnostic {
  return {
    code,
    severity: 'error',
    message,
    at: which === 'key' ? origins.keyAt(path) : origins.at(path),
  };
}

function fieldName(path: Path): string {
  return path.length === 0 ? 'The manifest' : path.join('.');
}

function sentence(message: string): string {
  return message.endsWith('.') ? message : `${message}.`;
}
