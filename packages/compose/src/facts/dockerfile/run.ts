import type { StageStep } from './stages.js';
import { HARMLESS, VALUED_OPTIONS, WRAPPERS } from './commands.js';
import { runFileCommand } from './file-commands.js';
import { putFile, resolve, UNKNOWN } from './files.js';
import { packageManagers, runPackageManager } from './package-commands.js';
import { shellCommands, type ShellCommand } from './shell.js';
import type { WordPart } from './shell-reader.js';
import type { ToolState } from './tool-state.js';
import { listOf, LONGEST_VALUE, takeFlags, type Lookup } from './words.js';

/** A shell's text within another's that is followed: `sh -c "…"`. */
const DEEPEST = 3;
/** Longer words are not put together. In UTF-16 units; plain ones are as long as they are written. */
const LONGEST_WORD = 1024 * 1024;
/** Longer texts are not followed word by word. In words of one RUN. */
const MOST_WORDS = 20_000;

/** Follows one RUN: what it does to the programs of a stage. */
export function followRun(
  state: ToolState,
  step: Extract<StageStep, { kind: 'run' }>,
  lookup: Lookup,
): void {
  const { text, documents } = step.instruction;
  const { rest } = takeFlags(text);
  const list = listOf(rest);
  const before = new Set(state.result().there);
  const runner = new Runner(state, lookup, step.folder ?? UNKNOWN);
  if (list !== undefined) runner.run(list, plain);
  else {
    const bodies = documents.map((each) => `\n${each.text}\n${each.delimiter}`).join('');
    const bare = rest.replace(/<<-?\s*(["']?)[A-Za-z_]\w*\1/g, '').trim();
    const isScript = documents.length > 0 && (bare === '' || /^(ba|da)?sh(\s+-\w+)*$/.test(bare));
    runner.follow(isScript ? documents.map((each) => each.text).join('\n') : rest + bodies, 0);
  }
  if (runner.marksAuto) state.doubtSince(before);
}

interface Run {
  readonly isConditional: boolean;
  readonly isPiped: boolean;
  readonly depth: number;
}

const plain: Run = { isConditional: false, isPiped: false, depth: 0 };

class Runner {
  /** Whether packages were marked as ones nobody asked for, to be removed at the end. */
  marksAuto = false;
  private readonly variables = new Map<string, string>();
  private readonly functions = new Set<string>();
  private words = 0;

  constructor(
    private readonly state: ToolState,
    private readonly outer: Lookup,
    private folder: string,
  ) {}

  follow(text: string, depth: number): void {
    // A script for another interpreter is no shell's.
    const isForeign = /^\s*#!(?!.*\/(env\s+)?(ba|da|a)?sh\b)/.test(text);
    const commands = isForeign || depth > DEEPEST ? undefined : shellCommands(text);
    if (commands === undefined) {
      this.state.doubtAll();
      return;
    }
    for (const [, name = ''] of text.matchAll(/^[ \t]*([A-Za-z_]\w*)[ \t]*\(\)/gm)) {
      this.functions.add(name);
    }
    for (const command of commands) this.command(command, depth);
  }

  private command(command: ShellCommand, depth: number): void {
    this.words += command.words.length;
    if (this.words > MOST_WORDS) {
      this.state.doubtAll();
      return;
    }
    const { isConditional, isPiped } = command;
    for (const output of command.outputs) {
      const path = this.expand(output).join(' ');
      putFile(this.state, resolve(this.folder, path), isConditional);
    }
    const words = command.words.flatMap((word) => this.expand(word));
    this.run(words, { isConditional, isPiped, depth });
  }

  /** The fields a word becomes: variables put in, those without quotes split at spaces. */
  private expand(parts: readonly WordPart[]): readonly string[] {
    const fields = [''];
    let isThere = false;
    let length = 0;
    const append = (text: string) => {
      length += text.length;
      fields.push(`${fields.pop() ?? ''}${text}`);
    };
    for (const part of parts) {
      // Variables that double each other would fill the memory.
      if (length > LONGEST_WORD) return [UNKNOWN];
      if (!('variable' in part)) {
        append(part.text ?? UNKNOWN);
        isThere = true;
        continue;
      }
      const value =
        this.variables.get(part.variable) ?? this.outer(part.variable) ?? part.fallback ?? UNKNOWN;
      if (part.isQuoted) {
        append(value);
        isThere = true;
      } else {
        const [first = '', ...others] = value.trim().split(/\s+/);
        append(first);
        length += value.length;
        fields.push(...others);
        isThere ||= first !== '';
      }
    }
    return isThere ? fields : [];
  }

  run(given: readonly string[], run: Run): void {
    const words = this.assign(given);
    const [written, ...rest] = words;
    if (written === undefined) return;
    const name = written.replace(/^\/(usr\/)?(local\/)?s?bin\//, '');
    const manager = packageManagers.get(name);
    if (rest.some((word) => /^(install|install-deps)$/.test(word)) && this.isBrowserSetup(words)) {
      this.state.hasBrowser = true;
      this.state.doubtAll();
    } else if (manager !== undefined)
      runPackageManager(this.state, manager, rest, run.isConditional);
    else if (WRAPPERS.has(name)) this.unwrap(name, rest, run);
    else if (/^(ba|da|a)?sh$/.test(name)) this.shell(rest, run);
    else if (!this.isFileCommand(name, rest, run) && !this.isHarmless(name, rest))
      this.state.doubtAll();
  }

  private isBrowserSetup(words: readonly string[]): boolean {
    return words.some((word) =>
      /^(@?playwright(-core)?|puppeteer|@puppeteer\/browsers)(@.*)?$/.test(word),
    );
  }

  /** Takes the assignments in front of a command; without a command they hold for what follows. */
  private assign(words: readonly string[]): readonly string[] {
    const names = /^([A-Za-z_]\w*)=([^]*)$/;
    const from = words[0] === 'export' || words[0] === 'local' ? 1 : 0;
    const end = words.findIndex((word, index) => index >= from && !names.test(word));
    const assignments = words.slice(from, end === -1 ? undefined : end);
    if (end === -1) {
      for (const word of assignments) {
        const [, name = '', value = ''] = names.exec(word) ?? [];
        this.variables.set(name, value.length > LONGEST_VALUE ? UNKNOWN : value);
      }
      return [];
    }
    return from === 1 ? [] : words.slice(end);
  }

  private unwrap(name: string, rest: readonly string[], run: Run): void {
    const valued = VALUED_OPTIONS.get(name);
    let index = 0;
    while (rest[index]?.startsWith('-')) index += valued?.has(rest[index] ?? '') ? 2 : 1;
    const inner = rest.slice(index + (WRAPPERS.get(name) ?? 0));
    const words = name === 'env' ? inner.filter((word) => !/^[A-Za-z_]\w*=/.test(word)) : inner;
    if (words.length > 0) this.run(name === 'xargs' ? [...words, UNKNOWN] : words, run);
  }

  private shell(rest: readonly string[], run: Run): void {
    const at = rest.findIndex((word) => /^-\w*c$/.test(word));
    const text = at === -1 ? undefined : rest[at + 1];
    if (text === undefined || text.includes(UNKNOWN)) this.state.doubtAll();
    else this.follow(text, run.depth + 1);
  }

  private isFileCommand(name: string, rest: readonly string[], run: Run): boolean {
    const { folder, state } = this;
    return runFileCommand(state, name, rest, { folder, isConditional: run.isConditional });
  }

  private isHarmless(name: string, rest: readonly string[]): boolean {
    if (name === 'cd') {
      this.folder = resolve(this.folder, rest[0] ?? '/root');
      return true;
    }
    if (name === 'apt-mark') this.marksAuto ||= rest[0] === 'auto';
    if (name === 'dpkg') return !rest.some((word) => /^(-i|--install|--unpack)$/.test(word));
    if (name === 'rpm')
      return !rest.some((word) => /^(-[A-Za-z]*[iUF][a-z]*|--install|--upgrade)$/.test(word));
    if (name === 'find') {
      const at = rest.findIndex((word) => word.startsWith('-exec'));
      const inner = rest.slice(at + 1).map((word) => (word === '{}' ? UNKNOWN : word));
      if (at !== -1)
        this.run(
          inner.slice(
            0,
            inner.findIndex((word) => /^[;+]$/.test(word)),
          ),
          plain,
        );
      return true;
    }
    if (name === 'alternatives' || name === 'update-alternatives') {
      const at = rest.indexOf('--install');
      if (at !== -1) putFile(this.state, rest[at + 1] ?? '', false);
      return true;
    }
    const local = name.replace(/^\.\//, '');
    return (
      HARMLESS.has(name) ||
      name === 'apt-mark' ||
      ['mvnw', 'gradlew'].includes(local) ||
      this.functions.has(name) ||
      /^(\.?venv|\/[\w./-]+)\/bin\/(pip3?|python3?)$/.test(name)
    );
  }
}
