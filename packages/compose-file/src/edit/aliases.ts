import { isAlias, isCollection, isPair, isScalar, type Document } from 'yaml';
import type { YamlNode, YamlPair } from './yaml-types.js';

/** What each alias of a document stands for: the last node before it that has its anchor. Looks through the document once. */
export function aliasTargets(document: Document.Parsed): ReadonlyMap<object, YamlNode> {
  const anchors = new Map<string, YamlNode>();
  const targets = new Map<object, YamlNode>();
  const stack: unknown[] = [document.contents];
  while (stack.length > 0) {
    const node = stack.pop();
    if (isPair(node)) {
      const { key, value } = node as YamlPair;
      stack.push(value, key);
    } else if (isAlias(node)) {
      const target = anchors.get(node.source);
      if (target !== undefined) targets.set(node, target);
    } else if (isCollection(node) || isScalar(node)) {
      if (node.anchor !== undefined) anchors.set(node.anchor, node as YamlNode);
      if (isCollection(node)) stack.push(...[...node.items].reverse());
    }
  }
  return targets;
}
