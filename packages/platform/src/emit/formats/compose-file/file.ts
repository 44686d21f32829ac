import { compareText, type Plan, type ServiceDefaults, type ServicePlan } from '@alfred/model';
import { printYaml } from '../yaml.js';
import { later, noted, section, type YamlMap, type YamlValue } from '../yaml-value.js';
import { preamble } from '../preamble.js';
import { DEFAULTS_ANCHOR, hasDefaults } from './defaults.js';
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
  /** Has the last word about the whole; the services by name may be added to. Default: nothing is changed. */
  readonly finish?: (whole: YamlMap, services: Map<string, YamlValue>) => YamlMap;
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
  const whole: YamlMap = {
    ...parts.head,
    'x-service': defaultsBlock(plan, parts),
    services: noted(printed, { gap: true, above: probePolicies(services) }),
    networks: section(networksOf(plan, parts.network)),
    volumes: section(volumesOf(services)),
    secrets: section(secretsOf(plan)),
  };
  const content = printYaml(parts.finish?.(whole, printed) ?? whole);
  return `${preamble('hash')}\n${content}`;
}

function defaultsBlock({ defaults }: Plan, parts: ComposeFileParts): YamlValue | undefined {
  if (!hasDefaults(defaults)) return undefined;
  return noted(parts.defaultsOf(defaults), {
    gap: true,
    above: ['What every service gets; a service says only what is its own or differs.'],
    anchor: DEFAULTS_ANCHOR,
  });
}

function networksOf(plan: Plan, network: YamlValue): YamlMap {
  return Object.fromEntries(
    plan.networks
      .map(({ name }) => name)
      .sort()
      .map((name) => [name, network]),
  );
}
