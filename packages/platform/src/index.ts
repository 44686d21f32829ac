export { isGenerated } from './emit/formats/preamble.js';
export { TARGETS, type Emitter, type Target } from './emit/index.js';
export {
  loadPlatform,
  PLATFORM_FILE,
  type LoadedPlatform,
  type ParseCache,
} from './manifest/load.js';
export { glanceAtManifest, type ManifestGlance } from './manifest/glance.js';
export type { ParsedManifest } from './manifest/parse.js';
export { checkSources, generate, type GenerateOptions, type Generated } from './pipeline.js';
export { checkCalls, isSecretName, stackOf } from './rules/index.js';
export { addNeed, removeNeed, type Edited } from './edit/index.js';
export {
  callSettings,
  explainService,
  printExplanation,
  printReason,
  waysToChange,
  type Explained,
  type Explanation,
} from './explain/index.js';
export { addToWorkspace } from './addition.js';
export {
  flagsOf,
  nxSchemaOf,
  promptsOf,
  questionsOf,
  RECORD_FILE,
  scaffold,
  templateNames,
  type FileEdit,
  type FlagFace,
  type GivenAnswers,
  type PromptFace,
  type Question,
  type ScaffoldContext,
  type Scaffolded,
  type ScaffoldRecord,
  type TemplateName,
} from './scaffold/index.js';
export {
  compareFiles,
  ensureSecrets,
  findWorkspace,
  isPending,
  openParseCache,
  readScaffoldSources,
  readWorkspace,
  recoverWorkspace,
  STATE_FOLDER,
  undoLast,
  writeFiles,
  type CompareOptions,
  type Disk,
  type Drift,
  type DriftState,
  type Edit,
  type EnsuredSecrets,
  type RecoverOptions,
  type ScaffoldSources,
  type StoredParses,
  type Undone,
  type WorkspaceRead,
  type WriteOptions,
  type Written,
} from './workspace/index.js';
export { printFlowchart } from './emit/docs/flowchart.js';
export { dotenvLine } from './emit/formats/dotenv.js';
export { printYaml } from './emit/formats/yaml.js';
export {
  flow,
  noted,
  type YamlMap,
  type YamlNotes,
  type YamlValue,
} from './emit/formats/yaml-value.js';
export { secretFile } from './emit/formats/secret-file.js';
export {
  explainCode,
  printPage,
  type DiagnosticPage,
  type Example,
  type ExplainedCode,
} from './pages/index.js';
export { referenceFiles } from './reference/index.js';
export {
  entryForTag,
  entryNames,
  findEntry,
  findEntryByImage,
  parseImageReference,
  plainWords,
  type CatalogueEntry,
} from './catalogue/index.js';
