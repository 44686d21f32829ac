export { entryForTag, entryNames, findEntry, findEntryByImage, plainWords } from './find.js';
export { parseImageReference } from './image-reference.js';
export type { CatalogueEntry } from './schema.js';
