import { nearest, type Diagnostic, type Platform } from '@alfred/model';
import { entryNames } from '../../catalogue/index.js';

/** `image/unknown-entry`: a manifest takes its facts from an entry that the catalogue does not have. */
export function unknownEntry(platform: Platform): readonly Diagnostic[] {
  return platform.services.flatMap(({ name, wishedEntry, catalogueEntry }) => {
    if (wishedEntry === undefined || catalogueEntry !== undefined) return [];
    const meant = nearest(wishedEntry.name, entryNames);
    return [
      {
        code: 'image/unknown-entry',
        severity: 'error',
        message: `The catalogue has no entry "${wishedEntry.name}", so nothing is known of the image of "${name}".`,
        help:
          meant === undefined
            ? 'Name the image itself: «image: name:tag», with «port» and «health». The entries are in docs/reference/catalogue.md.'
            : `Did you mean "${meant}"?`,
        at: wishedEntry.at,
        service: name,
      },
    ];
  });
}
