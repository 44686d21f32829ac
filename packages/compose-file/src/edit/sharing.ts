import { isAlias, isCollection, isPair, type Alias } from 'yaml';
import { keyOf, type YamlPair } from './yaml-nodes.js';
import type { YamlText } from './yaml-text.js';

/** Who holds each node of a text, and who refers to it. */
export interface Sharing {
  /**
   * The parts of the file that mean something else once these nodes change: those they are written in, and those that take
   * them through an alias or a merge; sorted by place: `services.api`, `x-common`.
   */
  partsWith(nodes: readonly object[]): readonly string[];
}

/** Looks through a text once for its aliases. */
export function sharingOf(yaml: YamlText): Sharing {
  const holders = new Map<object, object | string>();
  const references = new Map<object, Alias[]>();
  walk(yaml, holders, references);
  return { partsWith: (nodes) => partsWith(nodes, holders, references) };
}

function walk(
  yaml: YamlText,
  holders: Map<object, object | string>,
  references: Map<object, Alias[]>,
): void {
  const stack: { node: unknown; holder: object | string }[] = partsOf(yaml);
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { node, holder } = next;
    if (typeof node !== 'object' || node === null) continue;
    if (isPair(node)) {
      stack.push({ node: node.key, holder }, { node: node.value, holder });
      continue;
    }
    holders.set(node, holder);
    if (isAlias(node)) {
      const target = yaml.targets.get(node);
      if (target === undefined) continue;
      const others = references.get(target);
      if (others === undefined) references.set(target, [node]);
      else others.push(node);
    } else if (isCollection(node)) {
      for (const item of node.items) stack.push({ node: item, holder: node });
    }
  }
}

/** Services, networks and the like one by one, other keys of the top as they are. */
function partsOf({ top }: YamlText): { node: unknown; holder: string }[] {
  return (top.items as readonly YamlPair[]).flatMap((pair) => {
    const section = keyOf(pair) ?? '';
    const { value } = pair;
    const isSection = isCollection(value) && !section.startsWith('x-');
    if (!isSection) return [{ node: value, holder: section }];
    const own = { node: value.items.length === 0 ? value : undefined, holder: section };
    const inner = (value.items as readonly unknown[]).flatMap((item) =>
      isPair(item)
        ? [{ node: item.value, holder: `${section}.${keyOf(item as YamlPair) ?? ''}` }]
        : [{ node: item, holder: section }],
    );
    return [own, ...inner];
  });
}

function partsWith(
  nodes: readonly object[],
  holders: ReadonlyMap<object, object | string>,
  references: ReadonlyMap<object, readonly Alias[]>,
): readonly string[] {
  const parts = new Set<string>();
  const seen = new Set<object>();
  const stack: object[] = [...nodes];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    stack.push(...(references.get(node) ?? []));
    const holder = holders.get(node);
    if (typeof holder === 'string') parts.add(holder);
    else if (holder !== undefined) stack.push(holder);
  }
  return [...parts].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}
