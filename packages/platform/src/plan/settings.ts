import {
  compareText,
  type Plan,
  type PlannedVariable,
  type Platform,
  type ServicePlan,
  type Setting,
} from '@alfred/model';

/** Every setting that some service reads, once, sorted by name, with its users. */
export function collectSettings(
  services: readonly ServicePlan[],
  platform: Platform,
): Plan['settings'] {
  const shared = new Set(platform.sharedSettings.map(({ name }) => name));
  const found = new Map<string, { setting: Setting; users: Set<string> }>();
  for (const service of services) {
    for (const setting of settingsOf(service.environment)) {
      const known = found.get(setting.name);
      if (known === undefined) found.set(setting.name, { setting, users: new Set([service.name]) });
      else known.users.add(service.name);
    }
  }
  return [...found.values()]
    .sort((a, b) => compareText(a.setting.name, b.setting.name))
    .map(({ setting, users }) => ({
      setting,
      users: [...users],
      shared: shared.has(setting.name),
    }));
}

function settingsOf(variables: readonly PlannedVariable[]): Setting[] {
  return variables.flatMap(({ value }) =>
    value.flatMap((part) => (part.type === 'setting' ? [part.setting] : [])),
  );
}

/** Every secret that some service reads, sorted by name, with its users. */
export function collectSecrets(
  services: readonly ServicePlan[],
  platform: Platform,
): Plan['secrets'] {
  const users = new Map<string, string[]>();
  for (const service of services) {
    for (const use of service.secrets) {
      const known = users.get(use.name);
      if (known === undefined) users.set(use.name, [service.name]);
      else known.push(service.name);
    }
  }
  return [...users]
    .sort(([a], [b]) => compareText(a, b))
    .flatMap(([name, names]) => {
      const secret = platform.secrets.get(name);
      return secret === undefined ? [] : [{ secret, users: names }];
    });
}
