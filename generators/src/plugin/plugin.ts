import '../from-source.js';

/** The Nx plugin of a platform: its services and libs as projects, their needs as edges. */
export const name = '@alfred/generators';

export { createDependencies } from './dependencies.js';
export { createNodes } from './nodes.js';
