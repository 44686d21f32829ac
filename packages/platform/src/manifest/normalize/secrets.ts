import type { OriginLookup, SecretUse } from '@alfred/model';
import type { CatalogueEntry } from '../../catalogue/index.js';
import type { WrittenService } from '../schema/index.js';
import { present } from './written.js';

type WrittenSecrets = NonNullable<WrittenService['secrets']>;
type KnownSecret = CatalogueEntry['secrets'][number];

/**
 * Secrets the image cannot do without, then the manifest's. One of the manifest's that has the name of a known one,
 * or fills its variable, takes its place.
 */
export function normalizeSecrets(
  written: WrittenSecrets,
  entry: CatalogueEntry | undefined,
  origins: OriginLookup,
): readonly SecretUse[] {
  const known = entry?.secrets ?? [];
  const own = written.map((one, index): SecretUse => {
    const spelled = typeof one === 'string' ? { name: one } : one;
    const fills = known.find(
      ({ name, variable }) => name === spelled.name || variable === spelled.variable,
    );
    return {
      name: spelled.name,
      at: origins.at(['secrets', index]),
      ...present({
        variable: spelled.variable ?? fills?.variable,
        variableTemplate: fills?.value,
        description: fills?.description,
      }),
    };
  });
  const taken = new Set(own.flatMap(({ name, variable }) => [name, variable]));
  const required = known.filter(
    ({ name, variable, required }) => required && !taken.has(name) && !taken.has(variable),
  );
  return [...required.map((secret) => requiredUse(secret, origins)), ...own];
}

function requiredUse(secret: KnownSecret, origins: OriginLookup): SecretUse {
  return {
    name: secret.name,
    variable: secret.variable,
    description: secret.description,
    at: origins.keyAt(['use']),
    ...(secret.value === undefined ? {} : { variableTemplate: secret.value }),
  };
}
