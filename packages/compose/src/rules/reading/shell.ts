/** One command of a shell line. */
export interface ShellCommand {
  /** Program and arguments, without quotes, redirections and assignments; `$NAME` is left as written. */
  readonly words: readonly string[];
  /** Files its input or output is led to, without descriptors: `/dev/null`. */
  readonly redirects: readonly string[];
  /** What stands between it and the next. */
  readonly after: '' | ';' | '&&' | '||' | '|';
}

/** Words that begin a construct and are followed by a command. */
const openers = new Set(['if', 'then', 'else', 'elif', 'while', 'until', 'do', '!', '{', 'time']);

/** Words that end one. */
const closers = new Set(['fi', 'done', '}', 'esac']);

const assignment = /^[A-Za-z_]\w*=/;

/**
 * The commands of a shell line, in order. Reads what probes and start commands are made of: quotes, escapes, operators,
 * redirections, substitutions (kept as a word). Constructs are taken apart into their commands; nothing is run.
 */
export function commandsOf(line: string): readonly ShellCommand[] {
  const commands: ShellCommand[] = [];
  let words: string[] = [];
  let redirects: string[] = [];
  const finish = (after: ShellCommand['after']): void => {
    const plain = withoutPrefix(words);
    if (plain.length > 0) commands.push({ words: plain, redirects, after });
    words = [];
    redirects = [];
  };
  let at = 0;
  while (at < line.length) {
    const operator = operatorAt(line, at);
    if (operator !== undefined) {
      finish(operator.means);
      at += operator.length;
      continue;
    }
    if (/\s/.test(line.charAt(at))) {
      at += 1;
      continue;
    }
    const redirection = /^\d*(?:>>?|<)(?:&\d+|&-|\s*)/.exec(line.slice(at));
    if (redirection !== null) {
      at += redirection[0].length;
      if (!redirection[0].includes('&')) {
        const target = wordAt(line, at);
        redirects.push(target.text);
        at = target.end;
      }
      continue;
    }
    const word = wordAt(line, at);
    words.push(word.text);
    at = Math.max(word.end, at + 1);
  }
  finish('');
  return commands;
}

function withoutPrefix(words: readonly string[]): readonly string[] {
  const first = words.findIndex((word) => !openers.has(word) && !assignment.test(word));
  if (first === -1) return [];
  const rest = words.slice(first);
  return closers.has(rest[0] ?? '') ? [] : rest;
}

function operatorAt(
  line: string,
  at: number,
): { readonly means: ShellCommand['after']; readonly length: number } | undefined {
  const two = line.slice(at, at + 2);
  if (two === '&&' || two === '||') return { means: two, length: 2 };
  const one = line.charAt(at);
  if (one === '|') return { means: '|', length: 1 };
  if (one === ';' || one === '\n' || one === '&' || one === '(' || one === ')')
    return { means: ';', length: 1 };
  return undefined;
}

/** The word that begins at a place, and where it ends. */
function wordAt(line: string, start: number): { readonly text: string; readonly end: number } {
  let text = '';
  let at = start;
  while (at < line.length && !/[\s;|&()<>]/.test(line.charAt(at))) {
    const one = line.charAt(at);
    const end = quotedEnd(line, at);
    if (end === undefined) {
      text += one === '\\' ? line.charAt(at + 1) : one;
      at += one === '\\' ? 2 : 1;
      continue;
    }
    const piece = line.slice(at, end);
    text += one === "'" || one === '"' ? piece.slice(1, -1).replaceAll('\\"', '"') : piece;
    at = end;
  }
  return { text, end: at };
}

/** Where a quoted piece or a substitution that begins here ends; undefined where none begins. */
function quotedEnd(line: string, at: number): number | undefined {
  const one = line.charAt(at);
  if (one === "'" || one === '"' || one === '`') {
    let end = at + 1;
    while (end < line.length && line.charAt(end) !== one)
      end += one !== "'" && line.charAt(end) === '\\' ? 2 : 1;
    return Math.min(end + 1, line.length);
  }
  if (line.slice(at, at + 2) !== '$(') return undefined;
  let depth = 0;
  for (let end = at + 1; end < line.length; end += 1) {
    if (line.charAt(end) === '(') depth += 1;
    if (line.charAt(end) === ')') depth -= 1;
    if (depth === 0) return end + 1;
  }
  return line.length;
}
