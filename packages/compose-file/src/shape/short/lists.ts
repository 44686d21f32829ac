import type { ListNode } from '../../tree/node.js';
import { listFrom, scalar } from '../make.js';
import { refuse, pathText } from '../report.js';
import type { LongForm } from '../shape.js';
import { splitWords } from '../words.js';

/** A list of one from a lone value: `dns: 1.1.1.1`. */
export const loneForm: LongForm<ListNode> = (node) => listFrom(node, [node]);

/** The words of a command that was written as one text. */
export const wordsForm: LongForm<ListNode> = (node, context) => {
  if (node.kind !== 'scalar' || typeof node.value !== 'string') return listFrom(node, [node]);
  const text = node.value;
  const words = splitWords(text);
  if (words === undefined) {
    refuse(
      context,
      node.at,
      `The command in "${pathText(context)}" cannot be split into words: a quote or bracket is not closed, or a bracket stands alone.`,
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
  return listFrom(node, [scalar(node, 'CMD-SHELL'), node]);
};
