import type { ComposeProject } from '@alfred/compose-file';
import type { Origin } from '@alfred/model';
import type { YamlNotes } from '@alfred/platform';
import { isSecretLike } from '../optimize/secret-like.js';

/** What people wrote beside the values of a project's files. */
export interface Comments {
  /** Lines right above a place and the comment behind it, as notes of the value that is printed. */
  readonly notesAt: (at: Origin) => YamlNotes | undefined;
  /** The same as a sentence or more; undefined where there is none. */
  readonly textAt: (at: Origin) => string | undefined;
  /** The block that a file begins with. */
  readonly headOf: (file: string) => string | undefined;
}

/** Comments of all files of a project. Lines that hold a secret, or were a value once, are no comments. */
export function commentsOf(project: ComposeProject): Comments {
  const lines = new Map(project.files.map(({ path, text }) => [path, text.split(/\r\n|\n|\r/)]));
  const notesAt = (at: Origin): YamlNotes | undefined => {
    const all = lines.get(at.file);
    if (all === undefined) return undefined;
    const above = linesAbove(all, at.line - 1);
    const behind = behindOf(all[at.line - 1] ?? '');
    if (above.length === 0 && behind === undefined) return undefined;
    return {
      ...(above.length === 0 ? {} : { above }),
      ...(behind === undefined ? {} : { behind }),
    };
  };
  return {
    notesAt,
    textAt: (at) => {
      const notes = notesAt(at);
      return sentence([
        ...(notes?.above ?? []),
        ...(notes?.behind === undefined ? [] : [notes.behind]),
      ]);
    },
    headOf: (file) => sentence(linesFrom(lines.get(file) ?? [])),
  };
}

function linesAbove(all: readonly string[], index: number): readonly string[] {
  const found: string[] = [];
  for (let at = index - 1; at >= 0; at -= 1) {
    const text = commentOf(all[at] ?? '');
    if (text === undefined) break;
    found.unshift(text);
  }
  return found.filter(isSaying);
}

function linesFrom(all: readonly string[]): readonly string[] {
  const found: string[] = [];
  for (const line of all) {
    const text = commentOf(line);
    if (text === undefined) break;
    found.push(text);
  }
  return found.filter(isSaying);
}

/** The text of a line that is a comment alone. */
function commentOf(line: string): string | undefined {
  return /^\s*#+\s?(.*)$/.exec(line)?.[1]?.trim();
}

/** The comment behind a value; a `#` inside quotes is none. */
function behindOf(line: string): string | undefined {
  const found = /^(?:[^'"#]|'[^']*'|"(?:[^"\\]|\\.)*"|(?<=\S)#)*\s#+\s*(.*)$/
    .exec(line)?.[1]
    ?.trim();
  return found === undefined || !isSaying(found) ? undefined : found;
}

/** Whether a line says something: no ruler, and no value that was taken out of use. */
function isSaying(text: string): boolean {
  if (!/\p{L}{2}/u.test(text)) return false;
  const pair = /^(?:-\s+)?["']?([\w.-]+)["']?\s*[:=]\s*(\S.*)?$/.exec(text);
  if (pair === null) return !/^-\s/.test(text) && !/:\/\/[^/\s:@]+:[^/\s@]+@/.test(text);
  const [, name = '', value = ''] = pair;
  return /^[A-Z][a-z]+$/.test(name) && !isSecretLike(name, value);
}

function sentence(lines: readonly string[]): string | undefined {
  const text = lines
    .map((line) => line.replace(/^[=\-*#~\s]+|[=\-*#~\s]+$/g, ''))
    .filter((line) => line !== '')
    .join(' ')
    .replace(/\s+/g, ' ');
  return text === '' ? undefined : text;
}
