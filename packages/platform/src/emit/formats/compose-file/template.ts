import type { Setting, Template } from '@alfred/model';

/** Escapes what Compose would take for a reference: `$status` becomes `$$status`. */
export function escapeDollars(text: string): string {
  return text.includes('$') ? text.replaceAll('$', '$$$$') : text;
}

/** Prints text around settings the way Compose fills it in: `postgresql://${DB_USER:-postgres}@db:5432`. */
export function printTemplate(template: Template): string {
  const [only] = template;
  if (template.length === 1 && only?.type === 'text') return escapeDollars(only.text);
  return template
    .map((part) => (part.type === 'text' ? escapeDollars(part.text) : printReference(part.setting)))
    .join('');
}

/** A setting with its default, or with the message that is shown where a required one is missing. */
export function printReference(setting: Setting): string {
  if (setting.default !== undefined)
    return `\${${setting.name}:-${escapeDollars(setting.default)}}`;
  if (!setting.required) return `\${${setting.name}:-}`;
  return `\${${setting.name}:?${setting.description.replace(/[{}$\n\r]+/g, ' ').trim()}}`;
}

/**
 * Whether a default can stand inside a reference: Compose ends the reference at the first closing brace that no opening
 * one belongs to, and refuses line breaks.
 */
export function fitsReference(text: string): boolean {
  let open = 0;
  for (const character of text) {
    if (character === '\n' || character === '\r') return false;
    if (character === '{') open += 1;
    if (character === '}') open -= 1;
    if (open < 0) return false;
  }
  return true;
}
