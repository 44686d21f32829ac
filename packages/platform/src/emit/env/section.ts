import { dotenvComment } from '../formats/dotenv.js';

/** A part of the template: its title, what it is about, its entries with an empty line between them. */
export function printSection(title: string, about: string, entries: readonly string[]): string {
  const heading = dotenvComment(`--- ${title} ---${about === '' ? '' : `\n${about}`}`);
  return [heading, ...entries].join('\n\n');
}
