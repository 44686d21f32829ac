import type { Origin, OriginLookup } from '@alfred/model';
import { isAlias, isMap, isScalar, isSeq, type Document, type ParsedNode } from 'yaml';

/**
 * Where each key and value of a file begins, as offsets into its text: path (keys joined by `/`) → [key, value].
 * Plain numbers, so that they can be kept between runs.
 */
export type Offsets = Readonly<Record<string, readonly [number, number]>>;

/** Collects the offsets of a parsed document. */
export function offsetsOf(document: Document.Parsed): Offsets {
  const offsets: Record<string, readonly [number, number]> = {};
  collect(document.contents, '', offsets);
  return offsets;
}

function collect(
  node: ParsedNode | null,
  path: string,
  offsets: Record<string, readonly [number, number]>,
): void {
  if (isMap(node)) {
    for (const pair of node.items) {
      const key = isScalar(pair.key) ? String(pair.key.value) : '';
      const keyStart = pair.key?.range?.[0] ?? 0;
      const value = pair.value;
      const valuePath = path === '' ? key : `${path}/${key}`;
      offsets[valuePath] = [keyStart, value?.range?.[0] ?? keyStart];
      if (!isAlias(value)) collect(value, valuePath, offsets);
    }
  } else if (isSeq(node)) {
    node.items.forEach((item, index) => {
      const start = item.range?.[0] ?? 0;
      const itemPath = `${path}/${index}`;
      offsets[itemPath] = [start, start];
      if (!isAlias(item)) collect(item, itemPath, offsets);
    });
  }
}

/** Finds lines and columns by offset; counts the lines of the text once, when first asked. */
export function lineFinder(text: string): (offset: number) => { line: number; column: number } {
  let starts: number[] | undefined;
  return (offset) => {
    starts ??= lineStarts(text);
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let index = text.indexOf('\n'); index !== -1; index = text.indexOf('\n', index + 1)) {
    starts.push(index + 1);
  }
  return starts;
}

/** Places of a manifest's keys and values, by path. */
export function originLookup(file: string, text: string, offsets: Offsets): OriginLookup {
  const find = lineFinder(text);
  const place = (path: readonly (string | number)[], which: 0 | 1): Origin => {
    for (let length = path.length; length > 0; length -= 1) {
      const found = offsets[path.slice(0, length).join('/')];
      if (found !== undefined)
        return { file, ...find(found[length === path.length ? which : 0]), via: [] };
    }
    return { file, line: 1, column: 1, via: [] };
  };
  return { file, at: (path) => place(path, 1), keyAt: (path) => place(path, 0) };
}
