export { findWorkspace } from './find.js';
export { readWorkspace, type WorkspaceRead } from './read.js';
export { readScaffoldSources, type ScaffoldSources } from './scaffold-sources.js';
