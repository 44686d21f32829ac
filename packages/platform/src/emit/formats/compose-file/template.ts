import type { Setting, Template } from '@alfred/model';

/** Escapes what Compose would take for a reference: `$status` becomes `$$status`. */
export function escapeDollars(text: string): string {
  return text.includes('$') ? text.replaceAll('$', '$$$$') : text;
}

/** Who fills in the references: Compose, or the parser of `docker stack`, which takes a default as it stands. */
export type Dialect = 'compose' | 'stack';

/** Prints text around settings so that they are filled in: `postgresql://${DB_USER:-postgres}@db:5432`. */
export function printTemplate(template: Template, dialect: Dialect): string {
  const [only] = template;
  if (template.length === 1 && only?.type === 'text') return escapeDollars(only.text);
  return template
    .map((part) =>
      part.type === 'text' ? escapeDollars(part.text) : printReference(part.setting, dialect),
    )
    .join('');
}

/** A setting with its default, or with the message that is shown where a required one is missing. */
function printReference(
  { name, required, description, ...setting }: Setting,
  dialect: Dialect,
): string {
  if (setting.default !== undefined) {
    const fallback = dialect === 'compose' ? escapeDollars(setting.default) : setting.default;
    return `\${${name}:-${fallback}}`;
  }
  return required
    ? `\${${name}:?${description.replace(/[{}$\n\r]+/g, ' ').trim()}}`
    : `\${${name}:-}`;
}

/**
 * Whether a default can stand inside a reference. Compose ends a reference at the first closing brace that no opening
 * one belongs to, `docker stack` at the first; both refuse line breaks.
 */
export function fitsReference(text: string, dialect: Dialect): boolean {
  if (/[\n\r]/.test(text)) return false;
  if (dialect === 'stack') return !text.includes('}');
  let open = 0;
  for (const character of text) {
    if (character === '{') open += 1;
    if (character === '}') open -= 1;
    if (open < 0) return false;
  }
  return true;
}
