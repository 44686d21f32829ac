/** A here-document of an instruction: `RUN <<EOF`. */
export interface HereDocument {
  readonly delimiter: string;
  readonly text: string;
}

/** One instruction, its continued lines joined and comments left out. */
export interface Instruction {
  /** In capitals: `RUN`. */
  readonly keyword: string;
  readonly text: string;
  readonly documents: readonly HereDocument[];
  /** Line it starts on, 1-based. */
  readonly line: number;
}

/** A longer text is nobody's Dockerfile: nothing is read of it. In UTF-16 units. */
export const LARGEST_DOCKERFILE = 1024 * 1024;

const hereDocument = /<<-?\s*(["']?)([A-Za-z_][A-Za-z0-9_]*)\1/g;

/** Takes a Dockerfile apart. Total and in one pass: any text gives a list, text that is no instruction is left out. */
export function parseInstructions(text: string): readonly Instruction[] {
  if (text.length > LARGEST_DOCKERFILE) return [];
  const lines = text.split(/\r?\n/);
  const escape = escapeOf(lines);
  const instructions: Instruction[] = [];
  let index = 0;
  while (index < lines.length) {
    const joined = joinLines(lines, index, escape);
    const match = /^\s*([A-Za-z]+)(?:\s+([^]*))?$/.exec(joined.text);
    const start = index;
    index = joined.next;
    if (match === null) continue;
    const keyword = (match[1] ?? '').toUpperCase();
    const rest = (match[2] ?? '').trim();
    const read = ['RUN', 'COPY', 'ADD'].includes(keyword)
      ? readDocuments(lines, index, rest)
      : { documents: [], next: index };
    index = read.next;
    instructions.push({ keyword, text: rest, documents: read.documents, line: start + 1 });
  }
  return instructions;
}

/** The character that continues a line: `# escape=` in one of the comments at the very start, or a backslash. */
function escapeOf(lines: readonly string[]): string {
  for (const line of lines) {
    const directive = /^\s*#\s*([A-Za-z]+)\s*=\s*(\S+)\s*$/.exec(line);
    if (directive === null) return '\\';
    if (directive[1]?.toLowerCase() === 'escape') return directive[2] === '`' ? '`' : '\\';
  }
  return '\\';
}

function joinLines(
  lines: readonly string[],
  start: number,
  escape: string,
): { readonly text: string; readonly next: number } {
  const parts: string[] = [];
  let index = start;
  for (; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    // A comment or an empty line in the middle of an instruction does not end it.
    if (/^\s*#/.test(line) || (parts.length > 0 && line.trim() === '')) {
      if (parts.length === 0) return { text: '', next: index + 1 };
      continue;
    }
    const bare = line.trimEnd();
    if (!bare.endsWith(escape)) {
      parts.push(line);
      break;
    }
    parts.push(bare.slice(0, -1));
  }
  return { text: parts.join(''), next: index + 1 };
}

function readDocuments(
  lines: readonly string[],
  start: number,
  text: string,
): { readonly documents: readonly HereDocument[]; readonly next: number } {
  const documents: HereDocument[] = [];
  let index = start;
  for (const [opening, , delimiter = ''] of text.matchAll(hereDocument)) {
    const body: string[] = [];
    const strip = opening.startsWith('<<-');
    for (; index < lines.length; index += 1) {
      const line = lines[index] ?? '';
      if ((strip ? line.replace(/^\t+/, '') : line) === delimiter) break;
      body.push(line);
    }
    index += 1;
    documents.push({ delimiter, text: body.join('\n') });
  }
  return { documents, next: index };
}
