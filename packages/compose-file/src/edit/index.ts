export type { EditRefusal } from './change.js';
export type { Conditions } from './conditions.js';
export { openEditor, type EditedText, type Editor, type Noted } from './editor.js';
export type { ChangedLine, LineChanges } from './line-changes.js';
export { parentsOf } from './parents.js';
export { Reference, type Written, type WrittenMap } from './print-value.js';
export { canRefer, topBlocks, type TopBlock } from './top-blocks.js';
export { hasKey } from './lookup.js';
