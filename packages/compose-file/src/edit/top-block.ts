import { lineStart } from '@alfred/model';
import { isAlias, visit } from 'yaml';
import { refused, type Change } from './change.js';
import { blockLines, type WrittenMap } from './print-value.js';
import { ownPair } from './yaml-nodes.js';
import type { YamlText } from './yaml-text.js';

/** Puts a block with an anchor above `services:`, so that services can refer to it: `x-limits: &limits`. */
export function addTopBlock(
  yaml: YamlText,
  key: string,
  anchor: string,
  value: WrittenMap,
): Change {
  const { text, top, lineBreak } = yaml;
  const services = ownPair(top, 'services');
  if (services === undefined || top.flow === true)
    return refused('other-form', 'There is no line that begins with services.');
  if (ownPair(top, key) !== undefined) return refused('overlap', `There is a ${key} already.`);
  const line = lineStart(text, services.key.range[0]);
  if (text.slice(line, services.key.range[0]).replace('\uFEFF', '') !== '')
    return refused('unusual-form', 'The key services does not begin a line.');
  const [first = '', ...rest] = blockLines(key, value, yaml);
  const lines = [first.replace(/:$/, `: &${anchor}`), ...rest, ''];
  const at = aboveComments(text, line);
  const start = at === 0 && text.startsWith('\uFEFF') ? 1 : at;
  const block = lines.map((one) => one + lineBreak).join('');
  return { done: true, splices: [{ start, end: start, text: block, column: 0 }], changed: [] };
}

/** Comments right above a key are its own, unless the file begins with them. */
function aboveComments(text: string, line: number): number {
  let first = line;
  while (first > 0) {
    const before = lineStart(text, first - 1);
    if (!text.slice(before, first).startsWith('#')) break;
    first = before;
  }
  return first === 0 ? line : first;
}

/** Names of all anchors of a text. */
export function anchorsOf({ document }: YamlText): ReadonlySet<string> {
  const names = new Set<string>();
  visit(document, {
    Node: (_, node) => {
      if (!isAlias(node) && node.anchor !== undefined) names.add(node.anchor);
    },
  });
  return names;
}
