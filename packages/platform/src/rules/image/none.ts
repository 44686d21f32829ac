import type { Diagnostic, Platform } from '@alfred/model';

/** `image/none`: a part of the infrastructure says neither what it is nor how it is built, and no code of ours is beside it. */
export function noImage(platform: Platform): readonly Diagnostic[] {
  return platform.services.flatMap(({ name, kind, image, wishedEntry, origins }) => {
    const isBuiltByUs = image.value.type === 'build' && image.value.buildFileOwner === 'generated';
    if (kind !== 'infra' || !isBuiltByUs || wishedEntry !== undefined) return [];
    return [
      {
        code: 'image/none',
        severity: 'error',
        message: `"${name}" names no image: there is nothing to run.`,
        help: 'Add «use:» with an entry of the catalogue, «image:» with a reference, or «build:» with a Dockerfile of your own.',
        at: origins.at([]),
        service: name,
      },
    ];
  });
}
