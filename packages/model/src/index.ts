export { nearest } from './nearest.js';
export {
  compareDiagnostics,
  compareText,
  hasErrors,
  type Diagnostic,
  type RelatedPlace,
  type Severity,
} from './diagnostic.js';
export {
  isChosen,
  policySettings,
  type DecidedPolicy,
  type PolicySetting,
} from './decided-policy.js';
export { sourcesOf, type GeneratedFile, type Sources } from './file.js';
export { allAttemptsMs, longestCallMs, longestWaitsMs } from './call-time.js';
export {
  longestChains,
  widestChains,
  type Chain,
  type ChainStep,
  type TimedChain,
} from './chains.js';
export { circlesOf } from './circles.js';
export { findCycles, startOrder, type NeedGraph } from './graph.js';
export {
  printPosition,
  startOf,
  type Origin,
  type OriginLookup,
  type SourcePosition,
} from './origin.js';
export type {
  Plan,
  ClientKind,
  PlannedClient,
  PlannedNeed,
  PlannedProbe,
  PlannedResources,
  PlannedVariable,
  ProbeTime,
  ServiceDefaults,
  ServicePlan,
  Template,
  TemplatePart,
} from './plan.js';
export type { Platform } from './platform.js';
export {
  DEFAULT_KINDS,
  type DefaultKind,
  type Policies,
  type RestartPolicy,
  type Size,
} from './policies.js';
export { decided, setIn, type Decided, type Reason, type ReasonSource } from './reason.js';
export {
  LANGUAGES,
  PROBE_TOOLS,
  SERVICE_KINDS,
  START_CONDITIONS,
  type EnvironmentEntry,
  type EnvironmentSource,
  type HealthSource,
  type HealthTiming,
  type HeapKnob,
  type ImageSource,
  type Fragments,
  type Language,
  type Mount,
  type Need,
  type ProbeTool,
  type PublishedPort,
  type ResourceWishes,
  type Route,
  type SecretUse,
  type Service,
  type ServiceKind,
  type StartCondition,
  type WrittenClient,
} from './service.js';
export type { Secret, Setting } from './setting.js';
export type { Placed } from './placed.js';
export type { Rule, Stack, StackClient, StackNeed, StackService, StackSetting } from './stack.js';
export {
  areApart,
  columnOf,
  contentEnd,
  lineBreakOf,
  lineStart,
  spliced,
  type Splice,
} from './splice.js';
