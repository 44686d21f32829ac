import { startOf, type Diagnostic, type OriginLookup } from '@alfred/model';
import type { z } from 'zod';
import { diagnosticsOfIssues } from './issues.js';
import type { Offsets } from './offsets.js';
import { parseYaml } from './parse-yaml.js';
import { plainWords } from './plain-words.js';
import { originLookup } from './positions.js';
import { childSchema, keysOf } from './schema-walk.js';

/** A manifest as written, checked against its schema. Plain values, so that it can be kept between runs. */
export interface ParsedManifest<Written> {
  /** Absent where the manifest has errors. */
  readonly written?: Written;
  readonly offsets: Offsets;
  readonly diagnostics: readonly Diagnostic[];
}

/** Beyond this a manifest is a mistake or an attack: the largest sensible ones have some hundred lines. */
export const MAX_MANIFEST_CHARACTERS = 256 * 1024;

/** Reads the text of a manifest: YAML, then schema. Every fault at once, each with its place. */
export function parseManifest<Written>(
  file: string,
  text: string,
  schema: z.ZodType<Written>,
): ParsedManifest<Written> {
  if (text.length > MAX_MANIFEST_CHARACTERS)
    return { offsets: {}, diagnostics: [tooLarge(file, text)] };
  const yaml = parseYaml(file, text);
  if (!yaml.ok) return { offsets: {}, diagnostics: yaml.diagnostics };
  const { offsets, value } = yaml;
  const checked = schema.safeParse(value ?? {}, { reportInput: true, error: plainWords });
  const origins = originLookup(file, text, offsets);
  const lost = text.includes(PROTOTYPE) ? lostNames(offsets, schema, origins) : [];
  if (checked.success && lost.length === 0)
    return { written: checked.data, offsets, diagnostics: [] };
  const issues = checked.error?.issues ?? [];
  return { offsets, diagnostics: [...diagnosticsOfIssues(issues, schema, origins), ...lost] };
}

function tooLarge(file: string, text: string): Diagnostic {
  return {
    code: 'manifest/too-large',
    severity: 'error',
    message: `The manifest has ${Math.round(text.length / 1024)} KiB; at most ${MAX_MANIFEST_CHARACTERS / 1024} KiB are read.`,
    help: 'Move what is not configuration out of it.',
    at: startOf(file),
  };
}

/** The schema leaves this name out of maps without a word, because a program would change the map itself by it. */
const PROTOTYPE = '__proto__';

function lostNames(offsets: Offsets, schema: z.ZodType, origins: OriginLookup): Diagnostic[] {
  return Object.keys(offsets).flatMap((key): Diagnostic[] => {
    const path = key.split('/');
    if (path.at(-1) !== PROTOTYPE || keysOf(childSchema(schema, path.slice(0, -1))).length > 0)
      return [];
    return [
      {
        code: 'manifest/bad-name',
        severity: 'error',
        message: `"${PROTOTYPE}" is not a usable name here: programs give it a meaning of their own.`,
        at: origins.keyAt(path),
      },
    ];
  });
}
