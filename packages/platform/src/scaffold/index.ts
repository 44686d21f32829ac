export { questionsOf, templateNames, type Question, type TemplateName } from './answers.js';
export { flagsOf, nxSchemaOf, promptsOf, type FlagFace, type PromptFace } from './faces.js';
export type { GivenAnswers } from './read-answers.js';
export { RECORD_FILE, type ScaffoldRecord } from './record.js';
export { nothing, type FileEdit, type Scaffolded } from './result.js';
export { scaffold, type ScaffoldContext } from './scaffold.js';
