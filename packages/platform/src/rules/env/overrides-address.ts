import type { Diagnostic, Platform } from '@alfred/model';
import { addressVariables } from './addresses.js';

/** `env/overrides-address`: a value written by hand hides the address of a need, which no longer follows the provider. */
export function overridesAddress(platform: Platform): readonly Diagnostic[] {
  const providers = new Map(platform.services.map((service) => [service.name, service]));
  return platform.services.flatMap((service) => {
    const addresses = new Map(
      addressVariables(service, providers).map((variable) => [variable.name, variable.need]),
    );
    return service.environment.flatMap(({ name, source, because }): readonly Diagnostic[] => {
      const need = addresses.get(name);
      if (need === undefined || source.type !== 'literal' || because[0].source !== 'manifest')
        return [];
      return [
        {
          code: 'env/overrides-address',
          severity: 'hint',
          message: `"${service.name}" sets ${name} by hand, where the address of "${need.to}" would be: it does not follow when that one changes its name or port.`,
          help: `Remove ${name} from «env», or the need if "${need.to}" is not used.`,
          at: because[0].at ?? need.at,
          service: service.name,
          related: [{ message: `"${need.to}" is needed here.`, at: need.at }],
        },
      ];
    });
  });
}
