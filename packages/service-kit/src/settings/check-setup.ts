import type { ServiceDefinition } from '../definition.js';
import { linkNeeds, secretsOf, type LinkedNeed, type Needs } from '../needs.js';
import { StartError, type StartFault } from './fault.js';
import {
  readServiceSettings,
  readSettings,
  type Environment,
  type ServiceSettings,
  type SettingsOf,
  type SettingsShape,
} from './read-settings.js';
import { givenSecrets, openSecrets, type Secrets } from './secrets.js';

/** All that a service is told from outside, checked. */
export interface Setup<S extends SettingsShape> {
  readonly service: ServiceSettings;
  readonly settings: SettingsOf<S>;
  readonly secrets: Secrets;
  readonly needs: readonly LinkedNeed[];
}

export interface SetupSources {
  readonly environment: Environment;
  /** Values in place of files. */
  readonly secrets: Readonly<Record<string, string>> | undefined;
  /** Needs whose clients are given: they want neither an address nor a secret. */
  readonly given: ReadonlySet<string>;
}

/**
 * Reads and checks everything before anything is opened.
 * @throws StartError with all faults
 */
export function checkSetup<S extends SettingsShape, N extends Needs>(
  definition: ServiceDefinition<S, N>,
  { environment, secrets: values, given }: SetupSources,
): Setup<S> {
  const faults: StartFault[] = [];
  const service = readServiceSettings(definition.name, environment, faults);
  // A definition without settings has a shape without keys.
  const settings = readSettings(definition.settings ?? ({} as S), environment, faults);
  const wanted: Needs = Object.fromEntries(
    Object.entries(definition.needs ?? {}).filter(([name]) => !given.has(name)),
  );
  const needs = linkNeeds(wanted, environment, faults);
  const names = {
    required: [...new Set([...(definition.secrets ?? []), ...secretsOf(wanted)])],
    optional: definition.optionalSecrets ?? [],
  };
  const secrets =
    values === undefined
      ? openSecrets(names, service.secretsFolder, faults)
      : givenSecrets(names, values);
  if (faults.length > 0) throw new StartError(definition.name, faults);
  return { service, settings, secrets, needs };
}
