import type { Diagnostic, Platform, Service } from '@alfred/model';

/** `probes/none`: nothing is known of an image and its manifest says nothing, so nobody would see that it hangs. */
export function noProbe(platform: Platform): readonly Diagnostic[] {
  return platform.services.filter(isUnknown).map((service) => ({
    code: 'probes/none',
    severity: 'warning',
    message: `Nothing is known of the image of "${service.name}", and its manifest has no «health»: nobody would see that it hangs, and others can only wait for its start.`,
    help: 'Say how it is asked (health.command or health.http), or why it cannot be: «health: { none: … }».',
    at: service.image.because[0].at ?? service.origins.at([]),
    service: service.name,
  }));
}

/** No image at all is a finding of its own. */
function isUnknown({ kind, health, catalogueEntry, image }: Service): boolean {
  const isOurs = image.value.type === 'build' && image.value.buildFileOwner === 'generated';
  return (
    kind === 'infra' &&
    catalogueEntry === undefined &&
    health.value.type === 'none' &&
    health.because[0].source === 'catalogue' &&
    !isOurs
  );
}
