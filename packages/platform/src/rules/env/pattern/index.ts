import { isExponential } from './ambiguity.js';
import { automatonOf } from './automaton.js';
import { parsePattern } from './syntax.js';

/** What is wrong with a pattern. */
export type PatternFault =
  { readonly kind: 'invalid'; readonly why: string } | { readonly kind: 'exponential' };

/** Whether a text is a regular expression, read as services read it: with the flag `u`. */
export function isPattern(pattern: string): boolean {
  return whyInvalid(pattern) === undefined;
}

/**
 * @returns undefined where nothing is known to be wrong. A pattern that refers back to a group, or that is very large, is
 * not looked at further.
 */
export function faultOfPattern(pattern: string): PatternFault | undefined {
  const why = whyInvalid(pattern);
  if (why !== undefined) return { kind: 'invalid', why };
  const syntax = parsePattern(pattern);
  const automaton = syntax === undefined ? undefined : automatonOf(syntax);
  return automaton !== undefined && isExponential(automaton) ? { kind: 'exponential' } : undefined;
}

/** The engine's words, without the pattern that they repeat. */
function whyInvalid(pattern: string): string | undefined {
  try {
    new RegExp(pattern, 'u');
    return undefined;
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    return text.slice(text.lastIndexOf(': ') + 2).toLowerCase();
  }
}
