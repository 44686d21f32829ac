import type { ComposeService } from '@alfred/compose-file';
import type { Facts } from '../../facts/facts.js';
import type { TextEdit } from '../fix.js';
import { sourceText, variableNode } from './source.js';

/** What is put in place of a piece of a variable's value. */
export interface Replacement {
  readonly variable: string;
  /** The piece, as it is written. */
  readonly old: string;
  readonly text: string;
}

/** The edit that puts another text in place of a piece; undefined where the piece is not written there, or more than once. */
export function replaceIn(
  service: ComposeService,
  { variable, old, text }: Replacement,
  facts: Facts,
): TextEdit | undefined {
  const range = variableNode(service, variable)?.range;
  const written = range === undefined ? undefined : sourceText(range, facts);
  const at = written?.indexOf(old) ?? -1;
  if (range === undefined || at === -1 || at !== written?.lastIndexOf(old)) return undefined;
  const start = range.start + at;
  return { file: range.file, start, end: start + old.length, text };
}
