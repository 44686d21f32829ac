export type { Change, EditRefusal, EditSplice, Pieces, Refused } from './change.js';
export type { Conditions } from './conditions.js';
export { openEditor, type EditedText, type Editor, type Noted } from './editor.js';
export type { ChangedLine, LineChanges } from './line-changes.js';
export { findPair, mapAt, pairAt, type FoundPair } from './lookup.js';
export { Reference, type Written, type WrittenMap } from './print-value.js';
export { replaceScalar } from './scalar.js';
export {
  resolved,
  type YamlMap,
  type YamlNode,
  type YamlPair,
  type YamlSeq,
} from './yaml-nodes.js';
