import { columnOf, contentEnd, lineStart } from '@alfred/model';
import { refused, type Change, type EditSplice } from './change.js';
import { blockLines, flowText, type WrittenMap } from './print-value.js';
import type { YamlMap, YamlPair } from './yaml-nodes.js';
import type { YamlText } from './yaml-text.js';

/** Gives a key that has no value, null, or an empty map a map of keys: below it, or in brackets inside brackets. */
export function fillPair(
  yaml: YamlText,
  map: YamlMap,
  pair: YamlPair,
  wish: WrittenMap,
  changed: readonly object[],
): Change {
  const { text } = yaml;
  const [start, end] = pair.value?.range ?? [pair.key.range[1], pair.key.range[1]];
  const written = text.slice(start, end);
  if (/[#\n]/.test(written) || pair.value?.tag?.startsWith('!') === true)
    return refused('unusual-form', 'Its empty value is written in an unusual way.');
  if (map.flow === true) return { done: true, splices: [inFlow(yaml, start, end, wish)], changed };
  const keyStart = pair.key.range[0];
  const before = text.slice(lineStart(text, keyStart), keyStart);
  const keyLineEnd = contentEnd(text, pair.key.range[1]);
  if (!/^\uFEFF?[ ]*(?:-[ ]+)*$/.test(before) || end > keyLineEnd)
    return refused('unusual-form', 'Its empty value is written in an unusual way.');
  const removal = removalOf(text, start, end);
  const column = columnOf(text, keyStart) + yaml.step;
  const lines = Object.entries(wish).flatMap(([key, value]) => blockLines(key, value, yaml));
  const below = lines.map((line) => yaml.lineBreak + ' '.repeat(column) + line).join('');
  const at = contentEnd(text, pair.key.range[1]);
  return {
    done: true,
    splices: [...removal, { start: at, end: at, text: below, column }],
    changed,
  };
}

function inFlow(yaml: YamlText, start: number, end: number, wish: WrittenMap): EditSplice {
  const space = end > start || /\s/.test(yaml.text[start - 1] ?? '') ? '' : ' ';
  return { start, end, text: space + flowText(wish, yaml.quote) };
}

/** Takes `{}` or `null` away, and the space before it. */
function removalOf(text: string, start: number, end: number): readonly EditSplice[] {
  if (end === start) return [];
  const from = text[start - 1] === ' ' ? start - 1 : start;
  return [{ start: from, end, text: '' }];
}
