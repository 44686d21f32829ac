import type { Plan, Platform } from '@alfred/model';
import { decideDefaults } from './defaults.js';
import { decideNetworks } from './networks.js';
import { decideService } from './service.js';
import { collectSecrets, collectSettings } from './settings.js';

/** Decides everything that people left open. The same platform always gives the same plan. */
export function decidePlan(platform: Platform): Plan {
  const providers = new Map(platform.services.map((service) => [service.name, service]));
  const defaults = decideDefaults(platform);
  const services = platform.services.map((service) =>
    decideService(service, platform, providers, defaults),
  );
  return {
    name: platform.name,
    description: platform.description,
    origin: platform.origin,
    registry: platform.registry,
    host: platform.host,
    defaults,
    services,
    settings: collectSettings(services, platform),
    secrets: collectSecrets(services, platform),
    networks: decideNetworks(platform),
    fragments: platform.fragments,
  };
}
