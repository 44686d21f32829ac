import { startOf, type Diagnostic } from '@alfred/model';
import { parseDocument, type Document, type YAMLError } from 'yaml';
import { findAliasFaults, type AliasFault } from './aliases.js';
import { offsetsOf, type Offsets } from './offsets.js';
import { lineFinder } from './positions.js';

/** What YAML says, and where; or why it cannot be read. */
export type ParsedYaml =
  | { readonly ok: true; readonly value: unknown; readonly offsets: Offsets }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** Deeper than any manifest goes; a guard for the parser's stack. */
const MAX_DEPTH = 64;

/** Reads a text as one YAML document; every fault of it at once. */
export function parseYaml(file: string, text: string): ParsedYaml {
  const refused = (...diagnostics: Diagnostic[]): ParsedYaml => ({ ok: false, diagnostics });
  const document = readYaml(text);
  if (document === undefined) return refused(tooDeep(file));
  if (document.errors.length > 0)
    return refused(...document.errors.map((error) => yamlFinding(file, text, error)));
  const aliasFaults = text.includes('*') ? findAliasFaults(document) : [];
  if (aliasFaults.length > 0)
    return refused(...aliasFaults.map((fault) => aliasFinding(file, text, fault)));
  const unfolded = valueOf(document);
  if (unfolded === undefined) return refused(aliasBomb(file));
  return { ok: true, value: unfolded.value, offsets: offsetsOf(document) };
}

/** @returns undefined where the text is nested too deeply for the parser's stack */
function readYaml(text: string): Document.Parsed | undefined {
  if (deepestBrackets(text) > MAX_DEPTH) return undefined;
  try {
    return parseDocument(text, {
      prettyErrors: false,
      version: '1.2',
      merge: true,
      // Warnings would go to the terminal past us; what they tell of is found by the schema.
      logLevel: 'error',
    });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** @returns undefined where the aliases unfold to more than can be held */
function valueOf(document: Document.Parsed): { readonly value: unknown } | undefined {
  try {
    return { value: document.toJS({ maxAliasCount: 50 }) };
  } catch (error) {
    // What else can be wrong with an alias was looked for before.
    if (error instanceof ReferenceError || error instanceof RangeError) return undefined;
    throw error;
  }
}

function tooDeep(file: string): Diagnostic {
  return {
    code: 'manifest/bad-yaml',
    severity: 'error',
    message: `The YAML is nested more than ${MAX_DEPTH} levels deep.`,
    help: 'Write it with fewer brackets and levels.',
    at: startOf(file),
  };
}

function aliasBomb(file: string): Diagnostic {
  return {
    code: 'manifest/alias-bomb',
    severity: 'error',
    message:
      'The aliases (*name) of this file unfold to far more than is written, which would use up memory.',
    help: 'Write the values out, or use fewer aliases.',
    at: startOf(file),
  };
}

function yamlFinding(file: string, text: string, error: YAMLError): Diagnostic {
  return {
    code: 'manifest/bad-yaml',
    severity: 'error',
    message: `This is not YAML: ${(error.message.split('\n')[0] ?? '').replace(/\.$/, '')}.`,
    help:
      yamlHelp[error.code] ??
      'Look at the indentation and the quotes of this line and the one before.',
    at: { file, ...lineFinder(text)(error.pos[0]), via: [] },
  };
}

function aliasFinding(file: string, text: string, fault: AliasFault): Diagnostic {
  const { message, help, code } = aliasWords(fault);
  const at = { file, ...lineFinder(text)(fault.offset), via: [] };
  return { code, severity: 'error', message, help, at };
}

function aliasWords({
  kind,
  name,
}: AliasFault): Pick<Diagnostic, 'code' | 'message'> & { readonly help: string } {
  switch (kind) {
    case 'unknown':
      return {
        code: 'manifest/bad-yaml',
        message: `This is not YAML: there is no anchor «&${name}» before this alias.`,
        help: 'Name an anchor of the same file, or write the value out.',
      };
    case 'no-map':
      return {
        code: 'manifest/bad-yaml',
        message:
          'This is not YAML: «<<» takes in the fields of a map, and what stands here is none.',
        help: 'Name the anchor of a map, or write the fields out.',
      };
    case 'circular':
      return {
        code: 'manifest/alias-bomb',
        message: `The alias «*${name}» stands inside its own anchor, so it would never end.`,
        help: 'Write the value out.',
      };
  }
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
