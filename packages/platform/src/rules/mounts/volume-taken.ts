import type { Diagnostic, Mount, Platform, Service } from '@alfred/model';

/** `mounts/volume-taken`: two services would write into one volume, because their names and the volumes' give one name. */
export function volumeTaken(platform: Platform): readonly Diagnostic[] {
  const first = new Map<string, { readonly service: Service; readonly mount: Mount }>();
  return platform.services.flatMap((service) =>
    service.mounts.flatMap((mount): readonly Diagnostic[] => {
      // A volume that is named for the whole platform is shared on purpose.
      if (mount.type !== 'volume' || mount.volume !== undefined) return [];
      const name = `${service.name}-${mount.source}`;
      const other = first.get(name);
      if (other === undefined) {
        first.set(name, { service, mount });
        return [];
      }
      if (other.service === service) return [];
      return [
        {
          code: 'mounts/volume-taken',
          severity: 'error',
          message: `The volume "${mount.source}" of "${service.name}" and the volume "${other.mount.source}" of "${other.service.name}" would both be named ${name}: the two services would write into one folder.`,
          help: 'Rename one of the volumes.',
          at: mount.because[0].at ?? service.origins.at([]),
          service: service.name,
          related: [
            {
              message: `The other volume is "${other.mount.source}" of "${other.service.name}".`,
              at: other.mount.because[0].at ?? other.service.origins.at([]),
            },
          ],
        },
      ];
    }),
  );
}
