import { composePageOf, type ComposePage } from '@alfred/compose';

/** The page of a finding in compose files; a file of its own, so that only `explain` loads all pages. */
export function findComposePage(code: string): ComposePage | undefined {
  return composePageOf(code);
}
