import { circlesOf } from '@alfred/model';
import type { Automaton } from './automaton.js';

/** A pattern that needs more steps than this to look at is taken as harmless: the look itself must stay quick. */
const MOST_STEPS = 400_000;

/**
 * Whether some texts match in a number of ways that doubles with every few characters: a matcher that tries one way after
 * the other then takes for ever to say no. It is so exactly where a state can come back to itself on the same text in two
 * ways, that is, where a pair of equal states and a pair of different ones lie on one circle of pairs.
 */
export function isExponential(automaton: Automaton): boolean {
  const { follow } = automaton;
  const alone = circlesOf(follow.keys(), (state) => follow[state] ?? []);
  const hasDouble = [...follow.entries()].some(
    ([state, next]) =>
      next.length > new Set(next).size &&
      next.some((to, index) => next.indexOf(to) !== index && alone.get(to) === alone.get(state)),
  );
  return hasDouble || hasMixedCircle(automaton);
}

function hasMixedCircle({ matches, follow }: Automaton): boolean {
  const count = follow.length;
  let steps = 0;
  const nextPairs = (pair: number): readonly number[] => {
    const found: number[] = [];
    for (const a of follow[Math.floor(pair / count)] ?? []) {
      for (const b of follow[pair % count] ?? []) {
        steps += 1;
        if (((matches[a] ?? 0n) & (matches[b] ?? 0n)) !== 0n) found.push(a * count + b);
      }
    }
    return steps > MOST_STEPS ? [] : found;
  };
  const isSame = (pair: number): boolean => Math.floor(pair / count) === pair % count;
  const equalPairs = [...follow.keys()].map((state) => state * count + state);
  const circles = circlesOf(equalPairs, nextPairs);
  if (steps > MOST_STEPS) return false;
  const ofEqual = new Set(
    [...circles].filter(([pair]) => isSame(pair)).map(([, circle]) => circle),
  );
  return [...circles].some(([pair, circle]) => !isSame(pair) && ofEqual.has(circle));
}
