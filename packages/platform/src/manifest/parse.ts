import { startOf, type Diagnostic } from '@alfred/model';
import { parseDocument, type Document, type YAMLError } from 'yaml';
import type { z } from 'zod';
import { diagnosticsOfIssues } from './issues.js';
import { offsetsOf, type Offsets } from './offsets.js';
import { lineFinder, originLookup } from './positions.js';

/** A manifest as written, checked against its schema. Plain values, so that it can be kept between runs. */
export interface ParsedManifest<Written> {
  /** Absent where the manifest has errors. */
  readonly written?: Written;
  readonly offsets: Offsets;
  readonly diagnostics: readonly Diagnostic[];
}

/** Beyond this a manifest is a mistake or an attack: the largest sensible ones have some hundred lines. */
export const MAX_MANIFEST_CHARACTERS = 256 * 1024;

/** Deeper than any manifest goes; a guard for the parser's stack. */
const MAX_DEPTH = 64;

/** Reads the text of a manifest: YAML, then schema. Every fault at once, each with its place. */
export function parseManifest<Written>(
  file: string,
  text: string,
  schema: z.ZodType<Written>,
): ParsedManifest<Written> {
  if (text.length > MAX_MANIFEST_CHARACTERS) {
    return refused(
      file,
      'manifest/too-large',
      `The manifest has ${Math.round(text.length / 1024)} KiB; at most ${MAX_MANIFEST_CHARACTERS / 1024} KiB are read.`,
      'Move what is not configuration out of it.',
    );
  }
  const document = readYaml(text);
  if (document === undefined) {
    return refused(
      file,
      'manifest/bad-yaml',
      `The YAML is nested more than ${MAX_DEPTH} levels deep.`,
      'Write it with fewer brackets and levels.',
    );
  }
  if (document.errors.length > 0) {
    return {
      offsets: {},
      diagnostics: document.errors.map((error) => yamlFinding(file, text, error)),
    };
  }
  const offsets = offsetsOf(document);
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 50 });
  } catch {
    return refused(
      file,
      'manifest/alias-bomb',
      'The aliases (*name) of this file unfold to far more than is written, which would use up memory.',
      'Write the values out, or use fewer aliases.',
    );
  }
  const checked = schema.safeParse(value ?? {}, { reportInput: true });
  if (checked.success) return { written: checked.data, offsets, diagnostics: [] };
  const origins = originLookup(file, text, offsets);
  return { offsets, diagnostics: diagnosticsOfIssues(checked.error.issues, schema, origins) };
}

/** @returns undefined where the text is nested too deeply for the parser's stack */
function readYaml(text: string): Document.Parsed | undefined {
  if (deepestBrackets(text) > MAX_DEPTH) return undefined;
  try {
    return parseDocument(text, { prettyErrors: false, version: '1.2', merge: true });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function refused(file: string, code: string, message: string, help: string): ParsedManifest<never> {
  return {
    offsets: {},
    diagnostics: [{ code, severity: 'error', message, help, at: startOf(file) }],
  };
}

function yamlFinding(file: string, text: string, error: YAMLError): Diagnostic {
  return {
    code: 'manifest/bad-yaml',
    severity: 'error',
    message: `This is not YAML: ${error.message.split('\n')[0] ?? ''}`,
    help:
      yamlHelp[error.code] ??
      'Look at the indentation and the quotes of this line and the one before.',
    at: { file, ...lineFinder(text)(error.pos[0]), via: [] },
  };
}

const yamlHelp: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: 'Keep one of the two; only one could count.',
  TAB_AS_INDENT: 'Indent with spaces.',
  MULTIPLE_DOCS: 'Keep one manifest per file, without «---» between parts.',
  BLOCK_AS_IMPLICIT_KEY: 'Put the nested part on a line of its own.',
};

/** How deep brackets are nested, counted on the text, before a recursive parser sees it. */
function deepestBrackets(text: string): number {
  let depth = 0;
  let most = 0;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charCodeAt(index);
    if (character === 0x5b || character === 0x7b) {
      depth += 1;
      if (depth > most) most = depth;
    } else if ((character === 0x5d || character === 0x7d) && depth > 0) depth -= 1;
  }
  return most;
}
