import { readShell, type ShellToken, type WordPart } from './shell-reader.js';

/** A command of a shell's text, its words still with variables in them. */
export interface ShellCommand {
  readonly words: readonly (readonly WordPart[])[];
  /** Files it writes to by redirection. */
  readonly outputs: readonly (readonly WordPart[])[];
  /** Whether it may not run: in a branch, a loop, or behind `||` or a test. */
  readonly isConditional: boolean;
  /** Whether its input is another command's output. */
  readonly isPiped: boolean;
}

const opening = new Set(['if', 'while', 'until', 'for', 'select']);
const closing = new Set(['fi', 'done', 'esac']);
const between = new Set(['then', 'do', 'else', 'elif', '{', '}', '!', 'time']);
const tests = new Set(['[', '[[', 'test', 'command', 'which', 'grep', 'type', 'id', 'getent']);

/** The commands of a shell's text, those in substitutions too; undefined where it is not understood. */
export function shellCommands(text: string): readonly ShellCommand[] | undefined {
  const tokens = readShell(text);
  if (tokens === undefined) return undefined;
  const collector = new Collector();
  for (const token of tokens) collector.take(token);
  collector.end();
  return collector.commands;
}

/** The plain text of a word, or undefined where it holds a variable or a substitution. */
export function plainWord(parts: readonly WordPart[] | undefined): string | undefined {
  if (parts === undefined) return undefined;
  let text = '';
  for (const part of parts) {
    if ('variable' in part || part.text === undefined) return undefined;
    text += part.text;
  }
  return text;
}

type Mode = 'command' | 'list' | 'case' | 'pattern';

interface Frame {
  words: (readonly WordPart[])[];
  outputs: (readonly WordPart[])[];
  isPiped: boolean;
  isGuarded: boolean;
  mode: Mode;
}

const fresh = (): Frame => ({
  words: [],
  outputs: [],
  isPiped: false,
  isGuarded: false,
  mode: 'command',
});

/** Follows the tokens in order. A frame holds the command that is being read; a substitution opens another. */
class Collector {
  readonly commands: ShellCommand[] = [];
  private frame = fresh();
  private readonly outer: Frame[] = [];
  private depth = 0;
  private readonly cases: number[] = [];
  private redirects: '' | '>' | '<' = '';

  take(token: ShellToken): void {
    if (token.kind === 'word') this.takeWord(token.parts);
    else if (token.text === '>' || token.text === '<') this.redirects = token.text;
    else if (token.text === 'substitution') {
      this.outer.push(this.frame);
      this.frame = { ...fresh(), isGuarded: this.frame.isGuarded };
    } else if (token.text === 'end of substitution') {
      this.end();
      this.frame = this.outer.pop() ?? fresh();
    } else this.takeOperator(token.text);
  }

  end(): void {
    const { words, outputs, isPiped, isGuarded } = this.frame;
    if (words.length > 0 || outputs.length > 0) {
      const isConditional = this.depth > 0 || isGuarded;
      this.commands.push({ words, outputs, isPiped, isConditional });
    }
    this.frame.words = [];
    this.frame.outputs = [];
    this.frame.isPiped = false;
  }

  private takeWord(parts: readonly WordPart[]): void {
    if (this.redirects !== '') {
      if (this.redirects === '>') this.frame.outputs.push(parts);
      this.redirects = '';
      return;
    }
    const { mode, words } = this.frame;
    const word = plainWord(parts);
    if (mode === 'case') {
      if (word === 'in') this.frame.mode = 'pattern';
    } else if (mode === 'pattern') {
      if (word === 'esac') this.closeCase();
    } else if (mode === 'command' && words.length === 0 && this.isReserved(word)) return;
    else if (mode !== 'list') words.push(parts);
  }

  /** Words that are no command: they open or close a branch or a loop. */
  private isReserved(word: string | undefined): boolean {
    if (word === undefined) return false;
    if (opening.has(word)) {
      this.depth += 1;
      if (word === 'for' || word === 'select') this.frame.mode = 'list';
    } else if (word === 'case') {
      this.depth += 1;
      this.cases.push(this.outer.length);
      this.frame.mode = 'case';
    } else if (word === 'esac') this.closeCase();
    else if (closing.has(word)) this.depth = Math.max(0, this.depth - 1);
    else return between.has(word);
    return true;
  }

  private closeCase(): void {
    this.cases.pop();
    this.depth = Math.max(0, this.depth - 1);
    this.frame.mode = 'command';
  }

  private takeOperator(operator: string): void {
    const { mode } = this.frame;
    this.redirects = '';
    if (mode === 'pattern') {
      if (operator === ')') this.frame.mode = 'command';
      return;
    }
    if (mode === 'case') return;
    const first = plainWord(this.frame.words[0]);
    this.end();
    if (mode === 'list') this.frame.mode = 'command';
    if (operator === '||') this.frame.isGuarded = true;
    else if (operator === '&&') this.frame.isGuarded ||= tests.has(first ?? '');
    else if (operator === '|' || operator === '|&') this.frame.isPiped = true;
    else if (operator === ';;') this.frame.mode = this.cases.length > 0 ? 'pattern' : 'command';
    else if (operator !== '(' && operator !== ')') this.frame.isGuarded = false;
  }
}
