import type { ComposeNode } from '@alfred/compose-file';
import { flow } from '@alfred/platform';
import type { Facet } from '../draft.js';
import { hasVariables } from '../written-form.js';

/** `command` and `entrypoint` as the words they are split into. */
export const wordsFields =
  (field: 'command' | 'entrypoint'): Facet =>
  (value) => {
    const words = wordsOf(value);
    return words === undefined || words.length === 0
      ? undefined
      : { fields: { [field]: flow(words) } };
  };

/** Words without variables. */
export function wordsOf(value: ComposeNode): readonly string[] | undefined {
  if (value.kind !== 'list' || hasVariables(value)) return undefined;
  return value.items.every((item) => item.kind === 'scalar')
    ? value.items.map((item) => String(item.value))
    : undefined;
}
