import { isAlias, isMap, isScalar, isSeq, type Document, type ParsedNode } from 'yaml';
import { escapedPart } from './offset-key.js';

/**
 * Where each key and value of a file begins, as offsets into its text: path → [key, value].
 * Plain numbers, so that they can be kept between runs.
 */
export type Offsets = Readonly<Record<string, readonly [number, number]>>;

/** Collects the offsets of a parsed document. */
export function offsetsOf(document: Document.Parsed): Offsets {
  const offsets = new Map<string, readonly [number, number]>();
  collect(document.contents, '', offsets);
  return Object.fromEntries(offsets);
}

function collect(
  node: ParsedNode | null,
  path: string,
  offsets: Map<string, readonly [number, number]>,
): void {
  if (isMap(node)) {
    for (const pair of node.items) {
      const key = escapedPart(isScalar(pair.key) ? String(pair.key.value) : '');
      const keyStart = pair.key?.range?.[0] ?? 0;
      const value = pair.value;
      const valuePath = path === '' ? key : `${path}/${key}`;
      offsets.set(valuePath, [keyStart, value?.range?.[0] ?? keyStart]);
      if (!isAlias(value)) collect(value, valuePath, offsets);
    }
  } else if (isSeq(node)) {
    node.items.forEach((item, index) => {
      const start = item.range?.[0] ?? 0;
      const itemPath = `${path}/${index}`;
      offsets.set(itemPath, [start, start]);
      if (!isAlias(item)) collect(item, itemPath, offsets);
    });
  }
}
