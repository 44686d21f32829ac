import type { Origin, SourcePosition } from '@alfred/model';
import type { ComposeNode, MapEntry } from '../tree/node.js';

/** A tree that came through another place: every node says so. */
export function through(node: ComposeNode, place: SourcePosition): ComposeNode {
  const step: SourcePosition = { file: place.file, line: place.line, column: place.column };
  const moved = (at: Origin): Origin => ({ ...at, via: [...at.via, step] });
  const walk = (each: ComposeNode): ComposeNode => {
    const at = moved(each.at);
    if (each.kind === 'scalar') return { ...each, at };
    if (each.kind === 'list') return { ...each, at, items: each.items.map(walk) };
    const entries = new Map<string, MapEntry>();
    for (const [key, entry] of each.entries) {
      entries.set(key, { ...entry, keyAt: moved(entry.keyAt), value: walk(entry.value) });
    }
    return { ...each, at, entries };
  };
  return walk(node);
}
