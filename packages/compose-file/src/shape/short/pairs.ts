import type { ComposeNode, MapEntry, MapNode } from '../../tree/node.js';
import { scalar } from '../make.js';
import { refuse, pathText } from '../report.js';
import type { LongForm, ShapeContext } from '../shape.js';

/** What a list entry without `=` means. */
interface PairOptions {
  /** What an entry without a value means: nothing (the caller's variable), or an empty text. */
  readonly alone: 'null' | 'empty';
}

/** A map from a list of `NAME=value`, the later of two names winning; a map stays what it is. */
export function pairsForm({ alone }: PairOptions): LongForm<MapNode> {
  return (node, context) => {
    const entries = new Map<string, MapEntry>();
    if (node.kind !== 'list') {
      if (node.kind === 'scalar' && node.value !== null) {
        const message = `"${pathText(context)}" has to be a map, or a list of NAME=value.`;
        refuse(context, node.at, message, 'Write one pair a line.');
      }
      return { ...place(node), kind: 'map', entries };
    }
    for (const item of node.items) {
      const text = itemText(item, context);
      if (text === undefined) continue;
      const found = text.indexOf('=');
      const key = found < 0 ? text : text.slice(0, found);
      const value = found < 0 ? (alone === 'null' ? null : '') : text.slice(found + 1);
      entries.set(key, { key, keyAt: item.at, value: pairValue(item, value, found) });
    }
    return { ...place(node), kind: 'map', entries };
  };
}

/** The text of an item; anything else is refused. */
function itemText(item: ComposeNode, context: ShapeContext): string | undefined {
  if (item.kind === 'scalar' && typeof item.value === 'string') return item.value;
  const got = item.kind === 'scalar' ? `"${item.written}"` : `a ${item.kind}`;
  const message = `An entry of "${pathText(context)}" has to be text, not ${got}.`;
  refuse(
    context,
    item.at,
    message,
    item.kind === 'map' ? 'Leave the blank behind the colon out, or quote it.' : 'Quote it.',
  );
  return undefined;
}

function refuseTwin(key: string, item: ComposeNode, context: ShapeContext): void {
  const message = `"${key}" stands twice in "${pathText(context)}", and Docker Compose refuses the file.`;
  refuse(context, item.at, message, 'Take one of the two out.');
}

/** The value of a pair; as written it is the part of the text behind the sign. */
function pairValue(item: ComposeNode, value: string | null, cut: number): ComposeNode {
  const made = scalar(item, value);
  const sign = made.written.indexOf('=');
  const from = sign >= 0 ? sign : cut;
  return { ...made, written: from < 0 ? '' : made.written.slice(from + 1) };
}

/** A map of names from a list of names: `networks: [front]`. */
export const namesForm: LongForm<MapNode> = (node, context) => {
  const entries = new Map<string, MapEntry>();
  if (node.kind === 'list') {
    for (const item of node.items) {
      const key = itemText(item, context);
      if (key === undefined) continue;
      if (entries.has(key)) refuseTwin(key, item, context);
      entries.set(key, { key, keyAt: item.at, value: nothingOf(item) });
    }
  } else if (node.kind === 'scalar' && node.value !== null) {
    refuse(
      context,
      node.at,
      `"${pathText(context)}" has to be a list of names or a map.`,
      'Write «- name».',
    );
  }
  return { ...place(node), kind: 'map', entries };
};

function nothingOf(item: ComposeNode): ComposeNode {
  return { ...scalar(item, null), written: '' };
}

function place({ at, range, tag }: ComposeNode): Pick<ComposeNode, 'at' | 'range' | 'tag'> {
  return { at, ...(range === undefined ? {} : { range }), ...(tag === undefined ? {} : { tag }) };
}
