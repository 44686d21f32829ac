import { contentEnd, lineBreakOf, spliced, type Splice, type StartCondition } from '@alfred/model';
import {
  isAlias,
  isMap,
  isScalar,
  parseDocument,
  type Document,
  type Pair,
  type ParsedNode,
  type YAMLMap,
} from 'yaml';
import { editedAsWished, type Wish } from './proof.js';
import { appendToBlock, appendToFlow, removeFromBlock, removeFromFlow } from './splice.js';

/** The new text of a manifest, or why it is better edited by hand. */
export type Edited =
  | { readonly done: true; readonly text: string }
  | { readonly done: false; readonly message: string; readonly help: string };

type MapNode = YAMLMap.Parsed;
type MapPair = Pair<ParsedNode, ParsedNode | null>;

/**
 * Adds a need to a manifest, or changes the condition of one that is there. All other bytes stay as they are:
 * the text is edited at the places its parse names, and the result is parsed again to prove that nothing else changed.
 */
export function addNeed(text: string, provider: string, condition: StartCondition): Edited {
  return edited(text, { provider, condition }, (document) => {
    const top = document.contents;
    if (top === null)
      return [appended(text, `needs:${lineBreakOf(text)}  ${item(provider, condition)}`)];
    if (!isMap(top)) return undefined;
    const needs = pairOf(top, 'needs');
    if (needs === undefined) return [addedNeeds(text, top, provider, condition)];
    if (isEmpty(needs.value)) return [filledNeeds(text, needs, provider, condition)];
    if (!isMap(needs.value)) return undefined;
    const there = pairOf(needs.value, provider);
    if (there !== undefined) return changedCondition(text, there, condition);
    return [appendedTo(text, needs.value, item(provider, condition))];
  });
}

/** Removes a need from a manifest, and the key `needs` with the last of them. The rest stays as it is. */
export function removeNeed(text: string, provider: string): Edited {
  return edited(text, { provider, condition: undefined }, (document) => {
    const top = document.contents;
    const needs = isMap(top) ? pairOf(top, 'needs') : undefined;
    if (!isMap(top) || needs === undefined || !isMap(needs.value)) return undefined;
    const there = pairOf(needs.value, provider);
    if (there === undefined) return undefined;
    return needs.value.items.length === 1
      ? [removedFrom(text, top, needs)]
      : [removedFrom(text, needs.value, there)];
  });
}

function edited(
  text: string,
  wish: Wish,
  plan: (document: Document.Parsed) => readonly Splice[] | undefined,
): Edited {
  const document = parseDocument(text, { prettyErrors: false, merge: true });
  const splices = document.errors.length > 0 ? undefined : plan(document);
  const result = splices === undefined ? undefined : spliced(text, splices);
  if (result !== undefined && editedAsWished(text, result, wish))
    return { done: true, text: result };
  return {
    done: false,
    message: 'The needs of this manifest are written in a way that cannot be edited safely.',
    help:
      wish.condition === undefined
        ? `Remove ${wish.provider} from its needs by hand.`
        : `Add «${wish.provider}: ${wish.condition}» to its needs by hand.`,
  };
}

function pairOf(map: MapNode, key: string): MapPair | undefined {
  return map.items.find((pair) => isScalar(pair.key) && pair.key.value === key);
}

/** Whether a key has no value: nothing after it, or null. */
function isEmpty(node: ParsedNode | null): boolean {
  return node === null || (isScalar(node) && node.value === null);
}

function item(provider: string, condition: StartCondition): string {
  const key = /^(?:null|true|false)$/.test(provider) ? `"${provider}"` : provider;
  return `${key}: ${condition}`;
}

function appended(text: string, lines: string): Splice {
  const eol = lineBreakOf(text);
  const before = text === '' || text === '\uFEFF' || text.endsWith('\n') ? '' : eol;
  return { start: text.length, end: text.length, text: `${before}${lines}${eol}` };
}

function appendedTo(text: string, map: MapNode, line: string): Splice {
  return map.flow === true ? appendToFlow(text, map, line) : appendToBlock(text, map, [line]);
}

function addedNeeds(
  text: string,
  top: MapNode,
  provider: string,
  condition: StartCondition,
): Splice {
  const one = item(provider, condition);
  return top.flow === true
    ? appendToFlow(text, top, `needs: { ${one} }`)
    : appendToBlock(text, top, ['needs:', `  ${one}`]);
}

/** `needs:` without a value gets a block below it, an explicit null is replaced. */
function filledNeeds(
  text: string,
  needs: MapPair,
  provider: string,
  condition: StartCondition,
): Splice {
  const [start, end] = needs.value?.range ?? [0, 0];
  if (end > start) return { start, end, text: `{ ${item(provider, condition)} }` };
  const keyStart = needs.key.range[0];
  const lineStart = text.lastIndexOf('\n', keyStart - 1) + 1;
  const lineEnd = contentEnd(text, needs.key.range[1]);
  const indent = `${text.slice(lineStart, keyStart).replace(/[^ ]/g, '')}  `;
  return {
    start: lineEnd,
    end: lineEnd,
    text: `${lineBreakOf(text)}${indent}${item(provider, condition)}`,
  };
}

/** A need in short form gets another word; one in long form another `condition`. */
function changedCondition(
  text: string,
  there: MapPair,
  condition: StartCondition,
): readonly Splice[] | undefined {
  const { value } = there;
  if (value === null || isAlias(value)) return undefined;
  if (isScalar(value)) {
    const [start, end] = value.range;
    return [{ start, end, text: end > start ? condition : ` ${condition}` }];
  }
  if (!isMap(value)) return undefined;
  const written = pairOf(value, 'condition')?.value;
  if (isScalar(written) && written.range[1] > written.range[0]) {
    return [{ start: written.range[0], end: written.range[1], text: condition }];
  }
  if (written !== undefined) return undefined;
  return [insertedCondition(text, value, condition)];
}

/** A condition in front of what a need in long form says already. */
function insertedCondition(text: string, value: MapNode, condition: StartCondition): Splice {
  const [first] = value.items;
  if (first === undefined) return appendToFlow(text, value, `condition: ${condition}`);
  const at = first.key.range[0];
  const indent = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
  const rest = value.flow === true ? ', ' : lineBreakOf(text) + indent;
  return { start: at, end: at, text: `condition: ${condition}${rest}` };
}

function removedFrom(text: string, map: MapNode, pair: MapPair): Splice {
  return map.flow === true ? removeFromFlow(text, map, pair) : removeFromBlock(text, map, pair);
}
