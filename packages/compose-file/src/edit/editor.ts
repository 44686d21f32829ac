import { spliced } from '@alfred/model';
import { refused, type Change, type Refused } from './change.js';
import { setConditions, type Conditions } from './conditions.js';
import { lineChanges, type LineChanges } from './line-changes.js';
import { mapAt, pairAt } from './lookup.js';
import { addMergeKey } from './merge-key.js';
import { removeKey } from './remove-key.js';
import type { WrittenMap } from './print-value.js';
import { replaceScalar } from './scalar.js';
import { KEY_ORDER } from './service-order.js';
import { setKeys } from './set-keys.js';
import { sharingOf, type Sharing } from './sharing.js';
import { SpliceList } from './splice-list.js';
import { addTopBlock, anchorsOf } from './top-block.js';
import { makeDefaults, replaceInWords } from './variables.js';
import { readYamlText, type YamlText } from './yaml-text.js';
import { resolved } from './yaml-nodes.js';

/** An edit that is noted, and the parts of the file it changes besides (`services.api`): they share what it changes. */
export type Noted = { readonly done: true; readonly parts: readonly string[] } | Refused;

/** The text after all edits, and every line they changed. */
export interface EditedText {
  readonly text: string;
  readonly lines: LineChanges;
}

/**
 * Collects edits of one text, each made at the places that its parse names, and applies them at once: all other bytes stay.
 * An edit that is refused leaves the others as they are.
 */
export interface Editor {
  readonly done: true;
  readonly yaml: YamlText;
  /** Merges keys into the map at a path; see `setKeys`. */
  set(path: readonly string[], wish: WrittenMap): Noted;
  /** Puts a scalar in place of the one at a path. */
  replace(path: readonly string[], value: string | number | boolean): Noted;
  /** Takes a key away, with the comment lines right above it. */
  remove(path: readonly string[]): Noted;
  /** Makes the service at a path wait for these conditions; a list becomes a map. */
  setConditions(path: readonly string[], conditions: Conditions): Noted;
  /** Lets values of the map or list at a path be set from outside: `${NAME:-value}`. */
  makeDefaults(path: readonly string[], values: Readonly<Record<string, string>>): Noted;
  /** Changes the text of the scalar at a path, or of the scalars of the list there. */
  replaceInWords(path: readonly string[], replace: (word: string) => string): Noted;
  /** Puts `key: &anchor` with a map above `services:`. */
  addTopBlock(key: string, anchor: string, value: WrittenMap): Noted;
  /** Merges an anchor into the map at a path. */
  addMerge(path: readonly string[], anchor: string): Noted;
  /** Notes pieces that were made from `yaml` elsewhere. */
  note(change: Change): Noted;
  anchors(): ReadonlySet<string>;
  result(): EditedText;
}

/** Begins to edit a text. */
export function openEditor(text: string): Editor | Refused {
  const yaml = readYamlText(text);
  return yaml.done ? editorOf(yaml) : yaml;
}

function editorOf(yaml: YamlText): Editor {
  const splices = new SpliceList();
  let sharing: Sharing | undefined;
  const note = (change: Change): Noted => {
    if (!change.done) return change;
    if (!splices.add(change.splices))
      return refused('overlap', 'Another change is made at the same place.');
    sharing ??= sharingOf(yaml);
    return { done: true, parts: sharing.partsWith(change.changed) };
  };
  const result = (): EditedText => {
    const all = splices.all();
    return { text: spliced(yaml.text, all), lines: lineChanges(yaml.text, all) };
  };
  return { done: true, yaml, note, ...operations(yaml, note), result };
}

function operations(
  yaml: YamlText,
  note: Editor['note'],
): Omit<Editor, 'done' | 'yaml' | 'note' | 'result'> {
  return {
    set: (path, wish) => {
      const map = mapAt(yaml, path);
      if (map === undefined) return noMap(path);
      const isService = path.length === 2 && path[0] === 'services';
      return note(setKeys(yaml, map, wish, isService ? KEY_ORDER : undefined));
    },
    replace: (path, value) => {
      const found = pairAt(yaml, path);
      if (found === undefined) return nothingAt(path);
      const node = resolved(yaml, found.pair.value);
      return note(replaceScalar(yaml, node, value, found.map.flow === true));
    },
    remove: (path) => note(removeKey(yaml, path)),
    setConditions: (path, conditions) => {
      const map = mapAt(yaml, path);
      return map === undefined ? noMap(path) : note(setConditions(yaml, map, conditions));
    },
    makeDefaults: (path, values) => {
      const node = resolved(yaml, pairAt(yaml, path)?.pair.value ?? null);
      return node === null ? nothingAt(path) : note(makeDefaults(yaml, node, values));
    },
    replaceInWords: (path, replace) => {
      const found = pairAt(yaml, path);
      const node = resolved(yaml, found?.pair.value ?? null);
      if (node === null) return nothingAt(path);
      return note(replaceInWords(yaml, node, found?.map.flow === true, replace));
    },
    addTopBlock: (key, anchor, value) => note(addTopBlock(yaml, key, anchor, value)),
    addMerge: (path, anchor) => {
      const map = mapAt(yaml, path);
      return map === undefined ? noMap(path) : note(addMergeKey(yaml, map, anchor));
    },
    anchors: () => anchorsOf(yaml),
  };
}

function noMap(path: readonly string[]): Refused {
  return refused('missing', `There is no map at ${path.join('.')}.`);
}

function nothingAt(path: readonly string[]): Refused {
  return refused('missing', `There is no ${path.join('.')}.`);
}
