export {
  KINDS_WITH_DEFAULTS,
  POOL_SIZE,
  clientDefaults,
  readsSetting,
  type ClientDefaults,
} from './client-defaults.js';
export { parseBytes, printBytes, type ParsedBytes } from './bytes.js';
export type { CancelTimer, Clock } from './clock.js';
export { parseDuration, printDuration, type ParsedDuration } from './duration.js';
export {
  DEFAULT_URGENCY,
  HEADERS,
  parseDeadline,
  parseTraceparent,
  parseUrgency,
  printDeadline,
  printTraceparent,
  type TraceContext,
} from './headers.js';
export {
  DEFAULT_HEALTH_PORT,
  HEALTH_CONTENT_TYPE,
  HEALTH_PATHS,
  METRICS_CONTENT_TYPE,
  OPENMETRICS_CONTENT_TYPE,
  healthHttpStatus,
  type HealthBody,
  type HealthCheckBody,
  type HealthData,
  type HealthStatus,
} from './health.js';
export {
  HEALTH_PORT_VARIABLE,
  HOST_VARIABLE,
  LABELS,
  PORT_VARIABLE,
  SECRETS_FOLDER,
  SECRETS_FOLDER_VARIABLE,
  SERVICE_NAME_VARIABLE,
  policyVariable,
  urlVariable,
} from './names.js';
export { POLICY_FIELDS, POLICY_GROUPS, isPolicyField, type PolicyField } from './policy-fields.js';
export type {
  BreakerPolicy,
  BulkheadPolicy,
  ClientPolicy,
  HttpPolicy,
  RetryBudgetPolicy,
  RetryPolicy,
  ThrottlePolicy,
  WrittenPolicy,
} from './policy.js';
export { CALL_SETTINGS, policyNumbers, printCallSetting, printTime } from './policy-numbers.js';
export { mergePolicies, parsePolicyOverride, type PolicyOverride } from './policy-override.js';
export { PROBLEM_CONTENT_TYPE, isProblem, type Problem, type ProblemPart } from './problem.js';
export {
  resolveClient,
  type ClientFault,
  type ResolveClientOptions,
  type ResolvedClient,
} from './resolve-client.js';
export {
  defaultPolicy,
  resolvePolicy,
  type PolicyFault,
  type ResolvedPolicy,
} from './resolve-policy.js';
export { SERVICE_SETTINGS, type ServiceSetting } from './service-settings.js';
export {
  SETTING_TYPES,
  parseSetting,
  type ParsedSetting,
  type SettingRules,
  type SettingType,
  type SettingValues,
} from './settings.js';
