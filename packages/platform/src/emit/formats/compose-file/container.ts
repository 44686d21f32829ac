import { printBytes } from '@alfred/contract';
import type { ServicePlan } from '@alfred/model';
import { flow, type YamlMap, type YamlValue } from '../yaml-value.js';

/** Rotation of the container's log. */
export function loggingOf(logging: ServicePlan['logging']['value']): YamlMap | undefined {
  if (logging === undefined) return undefined;
  return {
    driver: 'json-file',
    options: flow({
      'max-size': printBytes(logging.maxSizeBytes).toLowerCase(),
      'max-file': String(logging.maxFiles),
    }),
  };
}

/** Limits of the kernel per process; one number is the soft and the hard limit. */
export function ulimitsOf(ulimits: Readonly<Record<string, number>>): YamlMap {
  const map: Record<string, YamlValue> = {};
  for (const name of Object.keys(ulimits).sort()) map[name] = ulimits[name] ?? 0;
  return map;
}

/** A map with its keys sorted. */
export function sortedMap(
  values: Readonly<Record<string, string>>,
  print: (value: string) => string,
): YamlMap {
  const map: Record<string, YamlValue> = {};
  for (const name of Object.keys(values).sort()) map[name] = print(values[name] ?? '');
  return map;
}
