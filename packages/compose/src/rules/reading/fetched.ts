import type { ComposeService } from '@alfred/compose-file';
import { lineOf } from './probe-commands.js';
import { startLine } from './settings.js';
import { commandsOf } from './shell.js';

/** A package manager that is told to put a package in. */
const installs =
  /\b(?:apk(?: +-\S+)* +add|apt(?:-get)?(?: +-\S+)* +install|(?:microdnf|dnf|yum|tdnf|zypper)(?: +-\S+)* +(?:install|in)|pacman +-S)\b/;

const script = /\.(?:ba)?sh$/;
const shell = /^(?:\/(?:usr\/)?bin\/)?(?:ba|da|a)?sh$/;

/**
 * Whether a container may have programs that its image lacks, because it fetches them when it starts: `surely` where
 * its start line says so, `maybe` where a script of the project's own is run, which may do anything.
 */
export function fetchesPrograms(service: ComposeService): 'surely' | 'maybe' | 'no' {
  if (installs.test(startLine(service))) return 'surely';
  return startPrograms(service).some((program) => isOwnScript(program, service)) ? 'maybe' : 'no';
}

/** What the first process runs: a program, or those of a shell line. */
function startPrograms({ entrypoint, command }: ComposeService): readonly string[] {
  const words = [...(entrypoint?.value ?? []), ...(command?.value ?? [])];
  const line = lineOf(words);
  if (line !== undefined) return commandsOf(line).map(({ words: [program = ''] }) => program);
  const [first = '', second = ''] = words;
  return shell.test(first) ? [second] : [first];
}

function isOwnScript(program: string, { mounts }: ComposeService): boolean {
  return script.test(program) || mounts.some(({ target }) => target === program);
}
