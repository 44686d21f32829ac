import { compareText, type Plan, type ServicePlan } from '@alfred/model';
import { secretFile } from '../secret-file.js';
import { noted, type YamlMap, type YamlValue } from '../yaml-value.js';

/** The secrets of a service; one that fills several variables is one file. */
export function secretNames(service: ServicePlan): readonly string[] {
  return [...new Set(service.secrets.map(({ name }) => name))].sort();
}

/** The secrets of the platform, each from a file of the installation. */
export function secretsOf(plan: Plan): YamlMap {
  const map: Record<string, YamlValue> = {};
  for (const { secret } of [...plan.secrets].sort((a, b) =>
    compareText(a.secret.name, b.secret.name),
  ))
    map[secret.name] = noted(
      { file: `./${secretFile(secret.name)}` },
      { above: [secret.description] },
    );
  return map;
}
