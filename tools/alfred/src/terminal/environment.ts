import type { Terminal } from './terminal.js';

/** The variables that whoever started the command has set. */
export function environmentOf({
  environment,
}: Pick<Terminal, 'environment'>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  );
}
