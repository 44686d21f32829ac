import type { ListNode } from '../../tree/node.js';
import { listFrom, scalar, textOf } from '../make.js';
import { refuse, pathText } from '../report.js';
import type { LongForm } from '../shape.js';
import { splitWords } from '../words.js';

/** A list of one from a lone value: `dns: 1.1.1.1`. Nothing is an empty list. */
export const loneForm: LongForm<ListNode> = (node) =>
  node.kind === 'scalar' && node.value === null ? listFrom(node, []) : listFrom(node, [node]);

/** The words of a command that was written as one text. */
export const wordsForm: LongForm<ListNode> = (node, context) => {
  const text = textOf(node);
  if (text === undefined) return listFrom(node, []);
  const words = splitWords(text);
  if (words === undefined) {
    refuse(
      context,
      node.at,
      `A quote in "${pathText(context)}" is not closed.`,
      'Close it, or write the command as a list of words.',
    );
  }
  return listFrom(
    node,
    (words ?? [text]).map((word) => scalar(node, word)),
  );
};

/** `test: curl …` is run by a shell. */
export const probeForm: LongForm<ListNode> = (node) => {
  const text = textOf(node);
  if (text === undefined) return listFrom(node, []);
  return listFrom(node, [scalar(node, 'CMD-SHELL'), scalar(node, text)]);
};
