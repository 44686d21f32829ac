import { compareText, type Plan, type ServiceDefaults, type ServicePlan } from '@alfred/model';
import { printYaml } from '../yaml.js';
import { later, noted, section, type YamlMap, type YamlValue } from '../yaml-value.js';
import { preamble } from '../preamble.js';
import { DEFAULTS_ANCHOR } from './defaults.js';
import { volumesOf } from './mounts.js';
import { probePolicies } from './probe-policies.js';
import { secretsOf } from './secrets.js';

/** What one target says in its own way. */
export interface ComposeFileParts {
  /** Keys that stand before everything else. */
  readonly head: YamlMap;
  readonly defaultsOf: (defaults: ServiceDefaults) => YamlMap;
  readonly serviceOf: (service: ServicePlan) => YamlMap;
  /** What each network is. */
  readonly network: YamlValue;
}

/** Prints a file of the compose format: services sorted by name, so that a change stays where it was made. */
export function printComposeFile(plan: Plan, parts: ComposeFileParts): string {
  const services = [...plan.services].sort((a, b) => compareText(a.name, b.name));
  const printed = new Map<string, YamlValue>();
  for (const service of services)
    printed.set(
      service.name,
      later(() =>
        noted(parts.serviceOf(service), {
          above: service.description === '' ? [] : [service.description],
          gap: service !== services[0],
        }),
      ),
    );
  const content = printYaml({
    ...parts.head,
    'x-service': noted(parts.defaultsOf(plan.defaults), {
      gap: true,
      above: ['What every service gets; a service says only what is its own or differs.'],
      anchor: DEFAULTS_ANCHOR,
    }),
    services: noted(printed, { gap: true, above: probePolicies(services) }),
    networks: section(networksOf(plan, parts.network)),
    volumes: section(volumesOf(services)),
    secrets: section(secretsOf(plan)),
  });
  return `${preamble('hash')}\n${content}`;
}

function networksOf(plan: Plan, network: YamlValue): YamlMap {
  return Object.fromEntries(
    plan.networks
      .map(({ name }) => name)
      .sort()
      .map((name) => [name, network]),
  );
}
