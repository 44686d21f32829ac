export { checkDefect } from './defects/check-defect.js';
export type { Defect } from './defects/defect.js';
export { defects } from './defects/table.js';
export { fixed } from './rules/testing/fixed.js';
