import { findEntryByImage, parseImageReference } from '@alfred/platform';
import type { Facet } from '../draft.js';

/** `image`: an entry of the catalogue where it is that very reference, else the reference as it was written. */
export const imageFields: Facet = (value, { node }) => {
  // What is built here says so; the name of its image is Compose's own matter.
  if (value.kind !== 'scalar' || node.entries.has('build')) return undefined;
  const reference = value.written;
  const entry = value.uses.length === 0 ? findEntryByImage(reference) : undefined;
  const { tag } = parseImageReference(reference);
  if (entry !== undefined && tag !== undefined && reference === `${entry.image}:${tag}`)
    return { fields: { use: entry.name, version: tag } };
  return { fields: { image: reference } };
};
