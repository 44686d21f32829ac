/**
 * Sorts what can be reached from the starts into circles: two are in one where each can be reached from the other.
 * Tarjan's way, without recursion, because a graph may be deeper than the stack.
 * @returns the number of the circle each is in
 */
export function circlesOf(
  starts: Iterable<number>,
  next: (node: number) => readonly number[],
): ReadonlyMap<number, number> {
  const circle = new Map<number, number>();
  const order = new Map<number, number>();
  const lowest = new Map<number, number>();
  const open: number[] = [];
  let circles = 0;
  const visit = (start: number): void => {
    const frames: Frame[] = [enter(start)];
    for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
      const { node } = frame;
      const child = frame.children[frame.done];
      if (child === undefined) {
        frames.pop();
        if (lowest.get(node) === order.get(node)) close(node);
        const parent = frames.at(-1);
        if (parent !== undefined) lower(parent.node, lowest.get(node) ?? 0);
      } else {
        frame.done += 1;
        const seen = order.get(child);
        if (seen === undefined) frames.push(enter(child));
        else if (!circle.has(child)) lower(node, seen);
      }
    }
  };
  const enter = (node: number): Frame => {
    order.set(node, order.size);
    lowest.set(node, order.size - 1);
    open.push(node);
    return { node, children: next(node), done: 0 };
  };
  const lower = (node: number, to: number): void => {
    lowest.set(node, Math.min(lowest.get(node) ?? to, to));
  };
  const close = (node: number): void => {
    for (let member = open.pop(); member !== undefined; member = open.pop()) {
      circle.set(member, circles);
      if (member === node) break;
    }
    circles += 1;
  };
  for (const start of starts) if (!order.has(start)) visit(start);
  return circle;
}

interface Frame {
  readonly node: number;
  readonly children: readonly number[];
  done: number;
}
