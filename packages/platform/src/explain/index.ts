export { callSettings } from './call-values.js';
export { explainService, type Explained } from './explain-service.js';
export type { Explanation } from './explanation.js';
export { printExplanation, printReason, waysToChange } from './print-explanation.js';
