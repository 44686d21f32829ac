import { isScalar } from 'yaml';
import { refused, type Change } from './change.js';
import { isSafePlain, quoted, scalarText } from './print-value.js';
import type { YamlNode } from './yaml-nodes.js';
import type { YamlText } from './yaml-text.js';

/**
 * Puts another scalar in place of one, with the quotes it has where the new one fits in them.
 * @param inFlow whether it stands inside brackets, where fewer characters can go without quotes
 */
export function replaceScalar(
  yaml: YamlText,
  node: YamlNode | null,
  value: string | number | boolean,
  inFlow: boolean,
): Change {
  if (!isScalar(node) || node.tag?.startsWith('!') === true)
    return refused('other-form', 'There is no plain value to change.');
  const [start, end] = node.range;
  if (end === start || node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED')
    return refused('unusual-form', 'The value to change is a block of text, or empty.');
  const text = textFor(yaml, node.type, value, inFlow);
  return { done: true, splices: [{ start, end, text }], changed: [node] };
}

function textFor(
  yaml: YamlText,
  type: unknown,
  value: string | number | boolean,
  inFlow: boolean,
): string {
  if (typeof value === 'string' && type === 'QUOTE_DOUBLE') return quoted(value, '"');
  if (typeof value === 'string' && type === 'QUOTE_SINGLE') return quoted(value, "'");
  if (typeof value === 'string' && isSafePlain(value, inFlow)) return value;
  return scalarText(value, yaml.quote, inFlow);
}
