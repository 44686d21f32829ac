import type { Diagnostic, Origin } from '@alfred/model';
import { LineCounter, parseAllDocuments, type Document, type ParsedNode } from 'yaml';
import type { ComposeNode } from '../tree/node.js';
import { MAX_DEPTH, tooDeep } from './too-deep.js';
import { treeOf } from './tree-of.js';

/** The documents of a file as trees, anchors, aliases and merge keys resolved; and what is wrong with its text. */
export interface ParsedYaml {
  readonly documents: readonly ComposeNode[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the text of a YAML file the way Docker Compose does. Never throws. */
export function parseYaml(file: string, text: string): ParsedYaml {
  const lines = new LineCounter();
  const place = (offset: number): Origin => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1), via: [] };
  };
  const deep = tooDeep(text);
  if (deep !== undefined) {
    lines.addNewLine(0);
    return { documents: [], diagnostics: [depthFault({ file, line: deep, column: 1, via: [] })] };
  }
  const documents = parsedDocuments(text, lines);
  if (documents === undefined) {
    return { documents: [], diagnostics: [depthFault({ file, line: 1, column: 1, via: [] })] };
  }
  const faults = documents.flatMap((document) => [
    ...syntaxFaults(document, place),
    ...versionFaults(document, place),
  ]);
  if (faults.length > 0) return { documents: [], diagnostics: faults };
  const diagnostics: Diagnostic[] = [];
  const trees = documents
    .filter(({ contents }) => contents !== null)
    .map((document) => treeOf(document, file, place, diagnostics));
  // Half of a tree would be told of as if somebody had written it.
  const isOver = diagnostics.some(({ code }) => code === 'compose/too-many-copies');
  return { documents: isOver ? [] : trees, diagnostics };
}

type Parsed = Document.Parsed<ParsedNode>;

function parsedDocuments(text: string, lineCounter: LineCounter): readonly Parsed[] | undefined {
  try {
    const documents = parseAllDocuments<ParsedNode>(text, {
      lineCounter,
      schema: 'failsafe',
      merge: false,
      uniqueKeys: false, // asked again in tree-of.ts, where it does not take the square of the number of keys
      prettyErrors: false,
      logLevel: 'silent',
    });
    return Array.isArray(documents) ? documents : [];
  } catch (cause) {
    if (cause instanceof RangeError) return undefined;
    throw cause;
  }
}

function syntaxFaults(document: Parsed, place: (offset: number) => Origin): Diagnostic[] {
  return document.errors.slice(0, 5).map((error) => ({
    code: 'compose/syntax',
    severity: 'error',
    message: `This is not YAML: ${sentence(error.message)}`,
    help: 'Look at the indentation and the quotes of this line and the one above it.',
    at: place(error.pos[0]),
  }));
}

/** `%YAML 1.2` in front of a document is more than Docker Compose takes. */
function versionFaults(
  { directives, range }: Parsed,
  place: (offset: number) => Origin,
): Diagnostic[] {
  const { explicit = false, version = '1.1' } = directives?.yaml ?? {};
  if (!explicit || version === '1.1') return [];
  return [
    {
      code: 'compose/syntax',
      severity: 'error',
      message: `Docker Compose reads YAML 1.1 and refuses a file that says %YAML ${version}.`,
      help: 'Take the line with %YAML out.',
      at: place(range[0]),
    },
  ];
}

function sentence(message: string): string {
  const first = message.split('\n', 1)[0] ?? message;
  return first.endsWith('.') ? first : `${first}.`;
}

function depthFault(at: Origin): Diagnostic {
  return {
    code: 'compose/too-deep',
    severity: 'error',
    message: `Values lie more than ${MAX_DEPTH} levels deep here; no compose file does that.`,
    help: 'Is it the right file?',
    at,
  };
}
