import picocolors from 'picocolors';

/** Colours by what they mean. Each returns its text unchanged where there is no colour. */
export interface Paint {
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly error: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly hint: (text: string) => string;
  readonly good: (text: string) => string;
  readonly added: (text: string) => string;
  readonly removed: (text: string) => string;
}

/** Paints with colours, or not at all. */
export function paintWith(colours: boolean): Paint {
  const colour = picocolors.createColors(colours);
  return {
    strong: (text) => colour.bold(text),
    faint: (text) => colour.dim(text),
    error: (text) => colour.red(text),
    warning: (text) => colour.yellow(text),
    hint: (text) => colour.cyan(text),
    good: (text) => colour.green(text),
    added: (text) => colour.green(text),
    removed: (text) => colour.red(text),
  };
}

/**
 * Whether a stream gets colours: only where a person reads along, never with `NO_COLOR`, always with `FORCE_COLOR`.
 * Source: no-color.org and force-color.org, where an empty value counts as not set.
 */
export function wantsColours(
  interactive: boolean,
  environment: Readonly<Record<string, string | undefined>>,
): boolean {
  if ((environment['NO_COLOR'] ?? '') !== '') return false;
  const forced = environment['FORCE_COLOR'] ?? '';
  if (forced !== '') return forced !== '0';
  return interactive && environment['TERM'] !== 'dumb';
}
