export { composeConfig } from './config/compose-config.js';
export { readProject } from './project/read-project.js';
export { withTexts } from './project/with-texts.js';
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
export { interpolate } from './interpolate/index.js';
export type {
  Interpolated,
  InterpolateOptions,
  InterpolationFault,
  MissingVariable,
  PlacedUse,
  VariableLookup,
} from './interpolate/index.js';
export { parseDotenv } from './dotenv/index.js';
export type { Dotenv, DotenvEntry, DotenvFault, DotenvOptions } from './dotenv/index.js';
export {
  canRefer,
  hasKey,
  openEditor,
  parentsOf,
  Reference,
  topBlocks,
  type ChangedLine,
  type Conditions,
  type EditedText,
  type Editor,
  type EditRefusal,
  type LineChanges,
  type Noted,
  type TopBlock,
  type Written,
  type WrittenMap,
} from './edit/index.js';
export { parseYaml, type ParsedYaml } from './yaml/parse.js';
