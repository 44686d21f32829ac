import { circlesOf } from './circles.js';
import { compareText } from './diagnostic.js';

/** Who needs whom: each name with the names it needs. */
export type NeedGraph = ReadonlyMap<string, readonly string[]>;

/**
 * Finds the circles of a graph: for each group of services that wait for each other, the shortest way round from its
 * alphabetically first member that lies on one. The same graph always gives the same answer.
 */
export function findCycles(graph: NeedGraph): readonly (readonly string[])[] {
  const known = (name: string): readonly string[] =>
    (graph.get(name) ?? []).filter((need) => graph.has(need)).sort(compareText);
  const group = circlesOf(graph.keys(), known);
  const shown = new Set<number | undefined>();
  const cycles: (readonly string[])[] = [];
  for (const name of [...graph.keys()].sort(compareText)) {
    const own = group.get(name);
    if (shown.has(own)) continue;
    const cycle = shortestRound(name, (from) => known(from).filter((to) => group.get(to) === own));
    if (cycle === undefined) continue;
    shown.add(own);
    cycles.push(cycle);
  }
  return cycles;
}

/** Walks breadth first until it is back where it began. */
function shortestRound(
  start: string,
  next: (name: string) => readonly string[],
): readonly string[] | undefined {
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (const name of queue) {
    for (const to of next(name)) {
      if (to === start) return wayTo(name, start, cameFrom);
      if (cameFrom.has(to)) continue;
      cameFrom.set(to, name);
      queue.push(to);
    }
  }
  return undefined;
}

function wayTo(
  end: string,
  start: string,
  cameFrom: ReadonlyMap<string, string>,
): readonly string[] {
  const way = [end];
  for (let name = end; name !== start;) {
    name = cameFrom.get(name) ?? start;
    way.push(name);
  }
  return way.reverse();
}

/** The order in which services can start: what is needed first, ties by name. Members of circles come last, by name. */
export function startOrder(graph: NeedGraph): readonly string[] {
  const missing = new Map<string, number>();
  const users = new Map<string, string[]>();
  for (const [name, needs] of graph) {
    const known = needs.filter((need) => graph.has(need));
    missing.set(name, known.length);
    for (const need of known) {
      const list = users.get(need);
      if (list === undefined) users.set(need, [name]);
      else list.push(name);
    }
  }
  const order: string[] = [];
  let ready = [...graph.keys()].filter((name) => missing.get(name) === 0).sort(compareText);
  while (ready.length > 0) {
    const next: string[] = [];
    for (const name of ready) {
      order.push(name);
      for (const user of users.get(name) ?? []) {
        const left = (missing.get(user) ?? 1) - 1;
        missing.set(user, left);
        if (left === 0) next.push(user);
      }
    }
    ready = next.sort(compareText);
  }
  const placed = new Set(order);
  return [...order, ...[...graph.keys()].filter((name) => !placed.has(name)).sort(compareText)];
}
