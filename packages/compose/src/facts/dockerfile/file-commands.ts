import { VALUED_OPTIONS } from './commands.js';
import { putFile, putFiles, removeFiles, resolve, unpack } from './files.js';
import type { ToolState } from './tool-state.js';

/** Where a command runs, and whether it may not. */
export interface CommandPlace {
  readonly folder: string;
  readonly isConditional: boolean;
}

type FileCommand = (state: ToolState, words: readonly string[], place: CommandPlace) => void;

/** Commands that put files somewhere or take them away. */
const commands: ReadonlyMap<string, FileCommand> = new Map([
  ['curl', download(/^-\w*o$|^--output$/, /^(?:-\w*o|--output=)(\/.+)$/)],
  ['wget', download(/^-\w*O$|^--output-document$/, /^(?:-\w*O|--output-document=)(\/.+)$/)],
  ['cp', copy],
  ['mv', copy],
  ['ln', copy],
  ['install', copy],
  ['rm', remove],
  ['tar', untar],
  ['bsdtar', untar],
  ['unzip', unzip],
  ...['gzip', 'gunzip', 'bzip2', 'bunzip2', 'xz', 'unxz', 'zstd'].map(
    (name): [string, FileCommand] => [name, () => undefined],
  ),
]);

/** Follows a command that puts files somewhere; false where it is none of them. */
export function runFileCommand(
  state: ToolState,
  name: string,
  words: readonly string[],
  place: CommandPlace,
): boolean {
  const command = commands.get(name);
  command?.(state, words, place);
  return command !== undefined;
}

/** The word behind an option. */
function after(words: readonly string[], option: RegExp): string | undefined {
  const index = words.findIndex((word) => option.test(word));
  return index === -1 ? undefined : words[index + 1];
}

/** What stands in one word with its option. */
function attached(words: readonly string[], option: RegExp): string | undefined {
  return words.map((word) => option.exec(word)?.[1]).find((value) => value !== undefined);
}

function download(option: RegExp, together: RegExp): FileCommand {
  return (state, words, { folder, isConditional }) => {
    const target = after(words, option) ?? attached(words, together);
    if (target !== undefined && target !== '-') {
      putFile(state, resolve(folder, target), isConditional);
    }
  };
}

function copy(state: ToolState, words: readonly string[], place: CommandPlace): void {
  // `install -d` makes folders.
  if (words.some((word) => /^-\w*d$/.test(word))) return;
  const valued = VALUED_OPTIONS.get('files');
  const operands = words.filter(
    (word, index) => !word.startsWith('-') && valued?.has(words[index - 1] ?? '') !== true,
  );
  const folder = after(words, /^-\w*t$|^--target-directory$/);
  const target = folder ?? operands.at(-1);
  if (target === undefined || (folder === undefined && operands.length < 2)) return;
  const sources =
    folder === undefined ? operands.slice(0, -1) : operands.filter((word) => word !== folder);
  putFiles(state, sources, resolve(place.folder, target), place.isConditional);
}

function remove(state: ToolState, words: readonly string[], place: CommandPlace): void {
  const paths = words.filter((word) => !word.startsWith('-'));
  removeFiles(
    state,
    paths.map((path) => resolve(place.folder, path)),
    place.isConditional,
  );
}

function untar(state: ToolState, words: readonly string[], place: CommandPlace): void {
  const isReading =
    /^\w*x/.test(words[0] ?? '') || words.some((word) => /^-\w*x|^--extract$/.test(word));
  const folder =
    after(words, /^-\w*C$|^--directory$/) ?? attached(words, /^(?:--directory=|-C)(.+)$/);
  if (isReading && folder !== undefined) unpack(state, resolve(place.folder, folder));
}

function unzip(state: ToolState, words: readonly string[], place: CommandPlace): void {
  const folder = after(words, /^-\w*d$/);
  if (folder !== undefined) unpack(state, resolve(place.folder, folder));
}
