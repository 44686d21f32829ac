import { dotenvLine } from '@alfred/platform';

/** A text of `.env` with further settings behind what was there. */
export function settingsText(
  before: string,
  settings: readonly { readonly name: string; readonly value: string }[],
): string {
  if (settings.length === 0) return before;
  const lines = settings.map(({ name, value }) => dotenvLine(name, value));
  const gap = before === '' || before.endsWith('\n') ? '' : '\n';
  return `${before}${gap}${lines.join('\n')}\n`;
}
