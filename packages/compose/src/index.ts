export { applyFixes, type Fixed } from './check/apply-fixes.js';
export {
  baselineOf,
  newFindings,
  parseBaseline,
  printBaseline,
  type Baseline,
} from './check/baseline.js';
export { checkProject, type CheckOptions } from './check/check-project.js';
export { CHECK_FILE, parseCheckSettings, type CheckSettings } from './check/settings.js';
export type { Severities } from './check/severities.js';
export type { Facts } from './facts/facts.js';
export { gatherFacts, type GatherOptions } from './facts/gather.js';
export type { ImageAccount, ImageFacts } from './facts/image-facts.js';
export { readDockerfile, type DockerfileFacts } from './facts/dockerfile/dockerfile-facts.js';
export { imageFactsReader, type ImageReaderOptions } from './facts/image-of.js';
export { imageFactsOf } from './facts/images/image-facts-of.js';
export { isToolMissing, isToolThere, PROBE_TOOLS } from './facts/tools.js';
export type { Fix, TextEdit } from './rules/fix.js';
export { composeRules } from './rules/index.js';
export type { ComposeRule, Finding, RuleFamily, RulePage } from './rules/rule.js';
export { composePageOf, composePages, type ComposePage } from './pages/index.js';
export { composeReferenceFiles } from './pages/reference.js';
export {
  announcedAmong,
  modelDifference,
  optimize,
  OPTIMIZATIONS,
  TEMPLATE_FIRST_LINE,
  type ChangeNote,
  type LeftAlone,
  type ModelPath,
  type ObservedUse,
  type OptimizationId,
  type Optimized,
  type OptimizedFile,
  type OptimizeInput,
  type Outcome,
  type Phase,
  type RefusalReason,
  type StatedSize,
} from './optimize/index.js';
export { countsOfProject, type Counted } from './status/of-project.js';
export type { Count, Lacking, StatusId, StatusRow, StatusState } from './status/row.js';
export { rowsOf, type Known } from './status/rows.js';
export { adoptProject, type AdoptOptions, type Adoption } from './adopt/adopt-project.js';
export { MENDS, type Mend } from './adopt/mends.js';
export type {
  AdoptedService,
  AdoptionReport,
  AnnouncedDifference,
  KeptPart,
  MovedSetting,
  SecretInClear,
} from './adopt/report.js';
export { settingsText } from './adopt/settings-text.js';
