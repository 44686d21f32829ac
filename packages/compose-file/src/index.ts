export type {
  ComposeNode,
  ListNode,
  MapEntry,
  MapNode,
  ScalarNode,
  SourceRange,
  VariableUse,
} from './tree/node.js';
export { child, plainOf } from './tree/node.js';
export type {
  ComposeFiles,
  ComposeProject,
  ProjectFile,
  ReadOptions,
  ReadResult,
} from './project/project.js';
export type {
  ComposeService,
  EnvironmentEntry,
  ServiceBuild,
  ServiceLimits,
  ServiceMount,
  ServiceNeed,
  ServiceNetwork,
  ServicePort,
  ServiceProbe,
} from './project/service.js';
