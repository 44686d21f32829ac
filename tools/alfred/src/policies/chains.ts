import { longestCallMs, longestChains, type Stack, type TimedChain } from '@alfred/model';

/** A chain of two calls or more, and what its caller and its layers may take. */
export interface PolicyChain {
  /** From the caller at the top to the last that is called. */
  readonly services: readonly string[];
  /** The longest that the caller at the top waits, in ms. */
  readonly longestMs: number;
  /** How long it would take if every layer made all its attempts and no deadline ended any, in ms. */
  readonly unboundedMs: number;
  /** How many calls of the last one call at the top may become. */
  readonly calls: number;
}

/**
 * For each call of the services that nobody calls, or of one service, the chain below it that would take longest. Chains of
 * one call are left out: they are edges.
 */
export function chainsOf(stack: Stack, about: string | undefined): readonly PolicyChain[] {
  const called = new Set(
    stack.services.flatMap(({ needs }) =>
      needs.flatMap(({ to, client }) => (client === undefined ? [] : [to])),
    ),
  );
  const startsAt = ({ name }: { readonly name: string }): boolean =>
    about === undefined ? !called.has(name) : name === about;
  return longestChains(stack, startsAt)
    .flatMap(policyChain)
    .sort((a, b) => b.unboundedMs - a.unboundedMs);
}

function policyChain({ steps, calls, unboundedMs }: TimedChain): readonly PolicyChain[] {
  const [first, second] = steps;
  if (first === undefined || second === undefined) return [];
  const services = [first.from, ...steps.map(({ need }) => need.to)];
  return [{ services, longestMs: longestCallMs(first.client), unboundedMs, calls }];
}
