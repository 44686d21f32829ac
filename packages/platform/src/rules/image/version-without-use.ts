import type { Diagnostic, Platform, Service } from '@alfred/model';

/** `image/version-without-use`: a tag for the catalogue's image, and the image is not the catalogue's. */
export function versionWithoutUse(platform: Platform): readonly Diagnostic[] {
  return platform.services.flatMap((service) => {
    const { name, wishedTag, wishedEntry, image } = service;
    if (wishedTag === undefined || hasEffect(service)) return [];
    return [
      {
        code: 'image/version-without-use',
        severity: 'error',
        message: `"${name}" has the version ${wishedTag.tag}, which is a tag of the image of a catalogue entry, and its image does not come from one: the version has no effect.`,
        help:
          image.value.type === 'image' || wishedEntry !== undefined
            ? 'Write the tag behind the name of the image, and remove «version».'
            : 'Name the entry with «use:», or remove «version».',
        at: wishedTag.at,
        service: name,
      },
    ];
  });
}

/** Of an entry that does not exist nobody could say which tags it has: that is a finding of its own. */
function hasEffect({ wishedEntry, catalogueEntry, wishedTag, image }: Service): boolean {
  if (wishedEntry === undefined) return false;
  if (catalogueEntry === undefined) return true;
  const from = image.because[0].at;
  return from?.line === wishedTag?.at.line && from?.column === wishedTag?.at.column;
}
