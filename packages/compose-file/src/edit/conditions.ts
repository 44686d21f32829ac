import { columnOf, contentEnd, lineStart } from '@alfred/model';
import { isAlias, isMap, isScalar, isSeq, type Scalar } from 'yaml';
import { refused, type Change, type EditSplice } from './change.js';
import { findPair, type FoundPair } from './lookup.js';
import { blockLines, flowText, type WrittenMap } from './print-value.js';
import { setKeys } from './set-keys.js';
import { resolved, type YamlMap, type YamlNode, type YamlSeq } from './yaml-nodes.js';
import type { YamlText } from './yaml-text.js';

/** What a service waits for, by the service it needs. */
export type Conditions = Readonly<Record<string, string>>;

/** What compose takes a need of a list for. */
const STARTED = 'service_started';

/**
 * Makes `depends_on` of a service say these conditions. A list becomes a map, in which the others keep the condition they
 * have in a list; comments of its items stay with them.
 */
export function setConditions(yaml: YamlText, service: YamlMap, conditions: Conditions): Change {
  const found = findPair(yaml, service, 'depends_on');
  const node = resolved(yaml, found?.pair.value ?? null);
  if (found === undefined || node === null)
    return refused('missing', 'The service has no depends_on here.');
  if (isMap(node)) {
    const wish = Object.entries(conditions).map(([name, condition]) => [name, { condition }]);
    return setKeys(yaml, node as YamlMap, Object.fromEntries(wish) as WrittenMap);
  }
  if (!isSeq(node)) return refused('other-form', 'depends_on is neither a list nor a map.');
  const list = node as YamlSeq;
  const names = namesOf(list);
  if (names === undefined)
    return refused('unusual-form', 'The list holds something else than plain names, or one twice.');
  return list.flow === true
    ? fromFlow(yaml, found, list, names, conditions)
    : fromBlock(yaml, found, list, names, conditions);
}

function namesOf(list: YamlSeq): readonly string[] | undefined {
  const names: string[] = [];
  for (const item of list.items as readonly YamlNode[]) {
    const isPlain = isScalar(item) && item.type !== 'BLOCK_LITERAL' && item.type !== 'BLOCK_FOLDED';
    if (!isPlain || item.tag?.startsWith('!') === true || item.anchor !== undefined)
      return undefined;
    const name = String(item.value);
    if (name.includes('$') || names.includes(name)) return undefined;
    names.push(name);
  }
  return names.length === 0 ? undefined : names;
}

/** `[a, b]` becomes a block below its key, or a map in brackets inside brackets. */
function fromFlow(
  yaml: YamlText,
  found: FoundPair,
  list: YamlSeq,
  names: readonly string[],
  conditions: Conditions,
): Change {
  const { text } = yaml;
  const [start, end] = list.range;
  if (/#|&|!/.test(text.slice(start, end)))
    return refused('unusual-form', 'There are comments inside the brackets of depends_on.');
  const wish = Object.fromEntries(
    names.map((name) => [name, { condition: conditions[name] ?? STARTED }]),
  );
  const changed = [list];
  const holder = found.pair;
  const keyStart = holder.key.range[0];
  const isOnKeyLine = contentEnd(text, holder.key.range[1]) >= start;
  // An alias' target may stand anywhere, so it is written in brackets as it was.
  if (found.map.flow === true || isAlias(holder.value) || !isOnKeyLine) {
    return { done: true, splices: [{ start, end, text: flowText(wish, yaml.quote) }], changed };
  }
  const column = columnOf(text, keyStart) + yaml.step;
  const lines = Object.entries(wish).flatMap(([key, value]) => blockLines(key, value, yaml));
  const below = lines.map((line) => yaml.lineBreak + ' '.repeat(column) + line).join('');
  const from = text[start - 1] === ' ' ? start - 1 : start;
  const at = contentEnd(text, end);
  const splices = [
    { start: from, end, text: '' },
    { start: at, end: at, text: below, column },
  ];
  return { done: true, splices, changed };
}

/** Each `- name` becomes `name:` with its condition on the next line. */
function fromBlock(
  yaml: YamlText,
  found: FoundPair,
  list: YamlSeq,
  names: readonly string[],
  conditions: Conditions,
): Change {
  const { text, lineBreak, step } = yaml;
  const dash = columnOf(text, list.range[0]);
  const holder = columnOf(text, found.pair.key.range[0]);
  const shift = !isAlias(found.pair.value) && dash <= holder ? step : 0;
  const splices: EditSplice[] = [];
  for (const [index, item] of (list.items as readonly Scalar.Parsed[]).entries()) {
    const [start, end] = item.range;
    const from = text.lastIndexOf('-', start - 1);
    if (!/^\uFEFF?[ ]*$/.test(text.slice(lineStart(text, from), from)) || from < list.range[0])
      return refused('unusual-form', 'The items of depends_on do not each begin a line.');
    const column = dash + shift + step;
    const condition = conditions[names[index] ?? ''] ?? STARTED;
    const at = contentEnd(text, end);
    splices.push(
      { start: from, end, text: `${' '.repeat(shift)}${text.slice(start, end)}:` },
      {
        start: at,
        end: at,
        text: `${lineBreak}${' '.repeat(column)}condition: ${condition}`,
        column,
      },
    );
  }
  return { done: true, splices, changed: [list] };
}
