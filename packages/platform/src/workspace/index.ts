export { findWorkspace } from './find.js';
export { readWorkspace, type WorkspaceRead } from './read.js';
