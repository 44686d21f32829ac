export { TEMPLATE_FIRST_LINE } from './env-template.js';
export type { ObservedUse, OptimizeInput, StatedSize } from './input.js';
export { optimize, type Optimized } from './optimize.js';
export {
  OPTIMIZATIONS,
  type ChangeNote,
  type LeftAlone,
  type OptimizationId,
  type OptimizedFile,
  type Outcome,
  type Phase,
  type RefusalReason,
} from './outcome.js';
export { announcedAmong, modelDifference, type ModelPath } from './model-difference.js';
