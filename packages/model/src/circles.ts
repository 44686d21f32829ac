/**
 * Sorts what can be reached from the starts into groups: two are in one where each can be reached from the other.
 * Tarjan's way, without recursion, because a graph may be deeper than the stack.
 * @returns the number of the group that each is in
 */
export function circlesOf<Node>(
  starts: Iterable<Node>,
  next: (node: Node) => readonly Node[],
): ReadonlyMap<Node, number> {
  const group = new Map<Node, number>();
  const order = new Map<Node, number>();
  const lowest = new Map<Node, number>();
  const open: Node[] = [];
  let groups = 0;
  const enter = (node: Node): Frame<Node> => {
    order.set(node, order.size);
    lowest.set(node, order.size - 1);
    open.push(node);
    return { node, children: next(node), done: 0 };
  };
  const lower = (node: Node, to: number): void => {
    lowest.set(node, Math.min(lowest.get(node) ?? to, to));
  };
  const close = (node: Node): void => {
    const members = open.splice(open.lastIndexOf(node));
    for (const member of members) group.set(member, groups);
    groups += 1;
  };
  const step = (frames: Frame<Node>[], frame: Frame<Node>): void => {
    const { node, children } = frame;
    if (frame.done === children.length) {
      frames.pop();
      if (lowest.get(node) === order.get(node)) close(node);
      const parent = frames.at(-1);
      if (parent !== undefined) lower(parent.node, lowest.get(node) ?? 0);
      return;
    }
    const child = children[frame.done] as Node;
    frame.done += 1;
    const seen = order.get(child);
    if (seen === undefined) frames.push(enter(child));
    else if (!group.has(child)) lower(node, seen);
  };
  for (const start of starts) {
    if (order.has(start)) continue;
    const frames = [enter(start)];
    for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) step(frames, frame);
  }
  return group;
}

interface Frame<Node> {
  readonly node: Node;
  readonly children: readonly Node[];
  done: number;
}
