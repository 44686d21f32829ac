import { compareText, type Diagnostic, type Plan, type ServicePlan } from '@alfred/model';
import { checkDefaults } from '../formats/compose-file/defaults-fit.js';
import { volumeName } from '../formats/compose-file/mounts.js';
import { preamble } from '../formats/preamble.js';
import { noted, printYaml, type YamlMap, type YamlValue } from '../formats/yaml.js';
import { secretFile } from '../formats/secret-file.js';
import { generatedFile, type Emitter } from '../emitter.js';
import { DEFAULTS_ANCHOR, defaultsOf } from './defaults.js';
import { mergeFragment } from './fragments.js';
import { probePolicies } from './probe-policies.js';
import { serviceOf } from './service.js';

/** Path of the compose file in the workspace. */
export const COMPOSE_FILE = 'compose.yaml';

/** Prints the whole platform as one compose file. */
export const emitCompose: Emitter = (plan) => {
  const services = [...plan.services].sort((a, b) => compareText(a.name, b.name));
  const diagnostics: Diagnostic[] = [...checkDefaults(plan)];
  const printed: Record<string, YamlValue> = {};
  for (const service of services) {
    const merged = mergeFragment(serviceOf(service, plan.defaults), service, plan.defaults);
    diagnostics.push(...merged.diagnostics);
    const gap = service !== services[0];
    printed[service.name] = noted(merged.service, { above: [service.description], gap });
  }
  const content = printYaml({
    name: noted(plan.name, { above: aboutOf(plan) }),
    'x-service': noted(defaultsOf(plan.defaults), {
      gap: true,
      above: ['What every service gets; a service says only what is its own or differs.'],
      anchor: DEFAULTS_ANCHOR,
    }),
    services: noted(printed, { gap: true, above: probePolicies(services) }),
    networks: noted(networksOf(plan), { gap: true }),
    volumes: noteUnlessEmpty(volumesOf(services)),
    secrets: noteUnlessEmpty(secretsOf(plan)),
  });
  return { files: [generatedFile(COMPOSE_FILE, `${preamble('hash')}\n${content}`)], diagnostics };
};

function aboutOf(plan: Plan): readonly string[] {
  return plan.description === '' ? [] : [plan.description];
}

function noteUnlessEmpty(map: YamlMap): YamlValue | undefined {
  return Object.keys(map).length === 0 ? undefined : noted(map, { gap: true });
}

function networksOf(plan: Plan): YamlMap {
  return Object.fromEntries(plan.networks.map(({ name }) => [name, {}]));
}

function volumesOf(services: readonly ServicePlan[]): YamlMap {
  const names = services.flatMap((service) =>
    service.mounts
      .filter(({ type }) => type === 'volume')
      .map((mount) => volumeName(service.name, mount)),
  );
  return Object.fromEntries(names.sort().map((name) => [name, {}]));
}

function secretsOf(plan: Plan): YamlMap {
  return Object.fromEntries(
    plan.secrets.map(({ secret }) => [
      secret.name,
      noted({ file: `./${secretFile(secret.name)}` }, { above: [secret.description] }),
    ]),
  );
}
