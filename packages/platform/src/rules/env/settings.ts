import type { Platform, Setting } from '@alfred/model';

/** A setting where it is declared, and by whom; shared ones belong to no service. */
export interface Declared {
  readonly setting: Setting;
  readonly service: string | undefined;
}

/** Several rules look at the same list, which is long where there are many services. */
const collected = new WeakMap<Platform, readonly Declared[]>();

/** Every declaration of a setting: the shared ones of platform.yaml first, then service by service. */
export function declaredSettings(platform: Platform): readonly Declared[] {
  const found = collected.get(platform) ?? collectSettings(platform);
  collected.set(platform, found);
  return found;
}

function collectSettings(platform: Platform): readonly Declared[] {
  const shared = platform.sharedSettings.map((setting) => ({ setting, service: undefined }));
  const own = platform.services.flatMap((service) =>
    service.environment.flatMap(({ source }) =>
      source.type === 'setting' ? [{ setting: source.setting, service: service.name }] : [],
    ),
  );
  return [...shared, ...own];
}

/** The field of a finding that names the service, where there is one. */
export function serviceField({ service }: Declared): { readonly service?: string } {
  return service === undefined ? {} : { service };
}
