import type { Origin, OriginLookup } from '@alfred/model';
import { offsetKey } from './offset-key.js';
import type { Offsets } from './offsets.js';

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
      const key = offsetKey(path.slice(0, length));
      const found = Object.hasOwn(offsets, key) ? offsets[key] : undefined;
      if (found !== undefined)
        return { file, ...find(found[length === path.length ? which : 0]), via: [] };
    }
    return { file, line: 1, column: 1, via: [] };
  };
  return { file, at: (path) => place(path, 1), keyAt: (path) => place(path, 0) };
}
