import type { Reason } from '@alfred/model';

/**
 * Prints the steps of a decision in one line. Places are told by file without the line number:
 * a comment must not change because something above it in the manifest did.
 */
export function printReasons(because: readonly Reason[]): string {
  return because.map(printReason).join(', ');
}

function printReason({ text, at }: Reason): string {
  return at === undefined ? text : text.replace(`${at.file}:${at.line}`, at.file);
}

/** Tells the reasons of decisions; what was told just before is not said again and gives undefined. */
export type Teller = (because: readonly Reason[]) => string | undefined;

/** A teller for one block of a file, from its top to its end. */
export function createTeller(): Teller {
  let last = '';
  return (because) => {
    const text = printReasons(because);
    if (text === '' || text === last) return undefined;
    last = text;
    return text;
  };
}

/** Reasons that are not a policy for all: what stays to be told where policies are told once for all. */
export function beyondPolicy(because: readonly Reason[]): readonly Reason[] {
  return because.filter(({ source }) => source !== 'policy' && source !== 'platform');
}
