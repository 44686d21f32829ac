import type { ServiceProbe } from '@alfred/compose-file';
import { commandsOf, type ShellCommand } from './shell.js';

/** What a probe runs. */
export interface ProbeCommands {
  /** Whether a shell reads the line (CMD-SHELL, or CMD with `sh -c`). */
  readonly form: 'exec' | 'shell';
  /** The line as the shell gets it, or the words with blanks between. */
  readonly line: string;
  readonly commands: readonly ShellCommand[];
}

const shells = /^(?:\/(?:usr\/)?bin\/)?(?:sh|bash|ash|dash)$/;

/** The commands of a probe; undefined where there is none, or it is switched off. */
export function probeCommands(probe: ServiceProbe | undefined): ProbeCommands | undefined {
  if (probe?.test === undefined || probe.isDisabled) return undefined;
  const [kind, ...words] = probe.test.value;
  const line = kind === 'CMD-SHELL' ? words[0] : lineOf(words);
  if (line !== undefined) return { form: 'shell', line, commands: commandsOf(line) };
  return words.length === 0
    ? undefined
    : { form: 'exec', line: words.join(' '), commands: [{ words, redirects: [], after: '' }] };
}

/** The line that words give to a shell: `sh -c LINE`; undefined where they call no shell. */
export function lineOf(words: readonly string[]): string | undefined {
  const [program = '', flag = '', line] = words;
  return shells.test(program) && /^-[a-z]*c$/.test(flag) ? line : undefined;
}
