import { compareText } from './diagnostic.js';

/** Who needs whom: each name with the names it needs. */
export type NeedGraph = ReadonlyMap<string, readonly string[]>;

/**
 * Finds the circles of a graph, one for each group of services that wait for each other.
 * Each starts at its alphabetically first member, so that the same graph always gives the same answer.
 */
export function findCycles(graph: NeedGraph): readonly (readonly string[])[] {
  const cycles: (readonly string[])[] = [];
  const settled = new Set<string>();
  for (const start of [...graph.keys()].sort(compareText)) {
    const cycle = settled.has(start) ? undefined : firstCycleFrom(start, graph, settled);
    if (cycle !== undefined) cycles.push(startedAtSmallest(cycle));
  }
  return cycles;
}

/** Walks depth first without recursion (a chain of 10 000 services must not end in a stack overflow). */
function firstCycleFrom(
  start: string,
  graph: NeedGraph,
  settled: Set<string>,
): readonly string[] | undefined {
  const path: string[] = [];
  const onPath = new Set<string>();
  const frames: { name: string; next: number }[] = [{ name: start, next: 0 }];
  let found: readonly string[] | undefined;
  while (frames.length > 0) {
    const frame = frames[frames.length - 1];
    if (frame === undefined) break;
    if (frame.next === 0) {
      path.push(frame.name);
      onPath.add(frame.name);
    }
    const child = (graph.get(frame.name) ?? [])[frame.next];
    frame.next += 1;
    if (child === undefined) {
      frames.pop();
      path.pop();
      onPath.delete(frame.name);
      settled.add(frame.name);
    } else if (onPath.has(child)) {
      found ??= path.slice(path.indexOf(child));
    } else if (!settled.has(child) && graph.has(child)) {
      frames.push({ name: child, next: 0 });
    }
  }
  return found;
}

function startedAtSmallest(cycle: readonly string[]): readonly string[] {
  const smallest = [...cycle].sort(compareText)[0] ?? '';
  const index = cycle.indexOf(smallest);
  return [...cycle.slice(index), ...cycle.slice(0, index)];
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
