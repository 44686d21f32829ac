import { lineBreakOf } from '@alfred/model';
import { isMap, parseAllDocuments, type Document } from 'yaml';
import { refused, type Refused } from './change.js';
import { aliasTargets } from './aliases.js';
import type { YamlMap, YamlText } from './yaml-types.js';

export type { YamlText } from './yaml-types.js';

/** Parses a text so that it can be edited by the ranges of its nodes. Merge keys stay ordinary keys here. */
export function readYamlText(text: string): YamlText | Refused {
  const documents = parseAllDocuments(text, { prettyErrors: false, merge: false });
  if (!Array.isArray(documents)) return refused('not-yaml', 'The file is empty.');
  const [document] = documents;
  if (document === undefined) return refused('not-yaml', 'The file is empty.');
  if (documents.length > 1)
    return refused('several-documents', 'The file holds several YAML documents.');
  const [error] = document.errors;
  if (error !== undefined) {
    return error.code === 'TAB_AS_INDENT'
      ? refused('tabs', 'The file is indented with tabs, which YAML does not allow.')
      : refused('not-yaml', `The file is not valid YAML: ${error.message}.`);
  }
  const top = document.contents;
  if (!isMap(top)) return refused('not-yaml', 'The file is not a map of keys.');
  return {
    done: true,
    text,
    document: document as Document.Parsed,
    targets: aliasTargets(document as Document.Parsed),
    top: top as YamlMap,
    lineBreak: lineBreakOf(text),
    step: stepOf(text),
    quote: quoteOf(text),
  };
}

const DEFAULT_STEP = 2;

/** The indentation of the first line that is indented below a key. */
function stepOf(text: string): number {
  const found =
    /^[^\s#-][^\n]*:[ \t]*(?:#[^\n]*)?\r?\n(?:[ \t]*(?:#[^\n]*)?\r?\n)*( +)[^\s#-]/m.exec(text);
  const width = found?.[1]?.length ?? DEFAULT_STEP;
  return Math.min(Math.max(width, 1), 8);
}

function quoteOf(text: string): '"' | "'" {
  const double = text.match(/[:[,-] "/g)?.length ?? 0;
  const single = text.match(/[:[,-] '/g)?.length ?? 0;
  return double > single ? '"' : "'";
}
