import { isMap, isScalar, isSeq } from 'yaml';
import { refused, together, type Change } from './change.js';
import { findPair } from './lookup.js';
import { replaceScalar } from './scalar.js';
import { resolved, type YamlMap, type YamlNode, type YamlSeq } from './yaml-nodes.js';
import type { YamlText } from './yaml-text.js';

/**
 * Lets values of a map or of a list of `NAME=value` be set from outside: each becomes the default of a variable of its name,
 * `${NAME:-value}`, in the quotes it has. A value that is written in another way than told is refused.
 */
export function makeDefaults(
  yaml: YamlText,
  node: YamlNode,
  values: Readonly<Record<string, string>>,
): Change {
  const changes = Object.entries(values).map(([name, value]): Change => {
    const text = `\${${name}:-${value}}`;
    if (isMap(node)) return inMap(yaml, node as YamlMap, { name, value, text });
    return isSeq(node) ? inList(yaml, node as YamlSeq, { name, value, text }) : unusual(name);
  });
  return together(changes);
}

interface Default {
  readonly name: string;
  readonly value: string;
  readonly text: string;
}

function inMap(yaml: YamlText, map: YamlMap, { name, text, value }: Default): Change {
  const found = findPair(yaml, map, name);
  if (found === undefined) return refused('missing', `There is no ${name} here.`);
  const scalar = resolved(yaml, found.pair.value);
  if (!isScalar(scalar) || String(scalar.source ?? scalar.value) !== value) return unusual(name);
  return replaceScalar(yaml, scalar, text, found.map.flow === true);
}

function inList(yaml: YamlText, list: YamlSeq, { name, text, value }: Default): Change {
  const items = list.items as readonly YamlNode[];
  const found = items.filter((one) => isScalar(one) && one.value === `${name}=${value}`);
  const [item] = found;
  if (item === undefined || found.length > 1) return unusual(name);
  return replaceScalar(yaml, item, `${name}=${text}`, list.flow === true);
}

function unusual(name: string): Change {
  return refused('unusual-form', `${name} is written in another form.`);
}

/** Puts other text in place of what a pattern finds in a scalar or in the scalars of a list. */
export function replaceInWords(
  yaml: YamlText,
  node: YamlNode,
  inFlow: boolean,
  replace: (word: string) => string,
): Change {
  const words = isSeq(node) ? (node.items as readonly YamlNode[]) : [node];
  const isInFlow = inFlow || (isSeq(node) && node.flow === true);
  const changes = words.flatMap((word): Change[] => {
    if (!isScalar(word) || typeof word.value !== 'string') return [];
    const after = replace(word.value);
    return after === word.value ? [] : [replaceScalar(yaml, word, after, isInFlow)];
  });
  return changes.length === 0
    ? refused('unusual-form', 'What is to be replaced is written in another form.')
    : together(changes);
}
