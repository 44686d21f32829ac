import { startOrder } from './graph.js';
import type { Stack, StackClient, StackNeed, StackService } from './stack.js';

/** One call of a chain: who calls whom, and how. */
export interface ChainStep {
  readonly from: string;
  readonly need: StackNeed;
  readonly client: StackClient;
}

/** Calls that follow from each other: `a` calls `b`, which calls `c`. */
export interface Chain {
  /** The outermost first. */
  readonly steps: readonly ChainStep[];
  /** How many calls to its end one call at its top may become, where every layer makes all its attempts. */
  readonly calls: number;
}

/** A chain, and what its layers would take together. */
export interface TimedChain extends Chain {
  /** How long the outermost call would take if every layer made all its attempts and no deadline ended any, in ms. */
  readonly unboundedMs: number;
}

/**
 * For each call of some services, the chain that begins with it and would take longest. The callee's own work lasts as
 * long as its chain, or as one attempt may, whichever is longer; each attempt of the caller repeats it.
 */
export function longestChains(
  stack: Stack,
  startsAt: (service: StackService) => boolean,
): readonly TimedChain[] {
  const longest = new Map<string, Timed>();
  const found: TimedChain[] = [];
  for (const service of [...callersFirst(stack)].reverse()) {
    const own = stepsOf(service).map((step) => timed(step, longest.get(step.need.to)));
    const [first, ...others] = own;
    if (first === undefined) continue;
    longest.set(
      service.name,
      others.reduce((a, b) => (b.unboundedMs > a.unboundedMs ? b : a), first),
    );
    if (startsAt(service)) {
      for (const one of own) {
        const { calls, unboundedMs } = one;
        found.push({ steps: listed(one, ({ rest }) => rest), calls, unboundedMs });
      }
    }
  }
  return found;
}

/**
 * For each service that is called and calls nobody, the chain in which one call at the top may become most calls to it;
 * those with more than `limit` calls.
 */
export function widestChains(stack: Stack, limit: number): readonly Chain[] {
  const widest = new Map<string, Wide>();
  const callers = new Set<string>();
  for (const service of callersFirst(stack)) {
    const above = widest.get(service.name);
    for (const step of stepsOf(service)) {
      callers.add(service.name);
      const calls = (above?.calls ?? 1) * step.client.attempts.value;
      if (calls > (widest.get(step.need.to)?.calls ?? 0))
        widest.set(step.need.to, { step, above, calls });
    }
  }
  return [...widest].flatMap(([name, wide]) =>
    callers.has(name) || wide.calls <= limit
      ? []
      : [{ steps: [...listed(wide, ({ above }) => above)].reverse(), calls: wide.calls }],
  );
}

/** A chain from its top, as it grows upward. */
interface Timed extends Omit<TimedChain, 'steps'> {
  readonly step: ChainStep;
  readonly rest: Timed | undefined;
}

/** A chain from its end, as it grows downward. */
interface Wide extends Omit<Chain, 'steps'> {
  readonly step: ChainStep;
  readonly above: Wide | undefined;
}

function timed(step: ChainStep, rest: Timed | undefined): Timed {
  const { client } = step;
  const { value: attempts } = client.attempts;
  const attemptMs = Math.max(client.timeoutMs.value, rest?.unboundedMs ?? 0);
  return {
    step,
    rest,
    calls: attempts * (rest?.calls ?? 1),
    unboundedMs: attempts * attemptMs + client.waitsMs,
  };
}

function listed<T extends { readonly step: ChainStep }>(
  start: T,
  next: (link: T) => T | undefined,
): readonly ChainStep[] {
  const steps: ChainStep[] = [];
  for (let link: T | undefined = start; link !== undefined; link = next(link))
    steps.push(link.step);
  return steps;
}

/** The services in the order callers first; members of circles, which are a finding of their own, in any. */
function callersFirst({ services }: Stack): readonly StackService[] {
  const byName = new Map(services.map((service) => [service.name, service]));
  const order = startOrder(
    new Map(services.map(({ name, needs }) => [name, needs.map(({ to }) => to)])),
  );
  return [...order].reverse().flatMap((name) => byName.get(name) ?? []);
}

function stepsOf({ name, needs }: StackService): readonly ChainStep[] {
  return needs.flatMap((need) =>
    need.client === undefined ? [] : [{ from: name, need, client: need.client }],
  );
}
