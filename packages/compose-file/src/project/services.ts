import type { Loading } from '../load/loading.js';
import type { VariableLookup } from '../interpolate/index.js';
import { textOf } from '../shape/make.js';
import { child, type ComposeNode, type MapEntry, type MapNode } from '../tree/node.js';
import { labelsOf, mountsOf, needsOf, networksOf, portsOf } from './connections.js';
import { environmentOf, envFilesOf } from './environment.js';
import {
  entriesOf,
  flagField,
  given,
  keyPlace,
  numberField,
  sourcesOf,
  spanField,
  textField,
  textsField,
  wordsField,
} from './fields.js';
import { limitsOf } from './limits.js';
import type { ComposeService, ServiceBuild, ServiceProbe } from './service.js';

/** What services are made with. */
interface Making {
  readonly lookup: VariableLookup;
  readonly loading: Loading;
  readonly profiles: readonly string[];
}

/** The services of a merged file, typed. */
export function servicesOf(root: MapNode, making: Making): ReadonlyMap<string, ComposeService> {
  const services = new Map<string, ComposeService>();
  for (const entry of entriesOf(root, 'services')) {
    if (entry.value.kind === 'map') services.set(entry.key, serviceOf(entry, entry.value, making));
  }
  return services;
}

function serviceOf(entry: MapEntry, node: MapNode, making: Making): ComposeService {
  const profiles = textsField(node, 'profiles');
  const isActive =
    profiles.length === 0 || profiles.some(({ value }) => isChosen(value, making.profiles));
  return {
    name: entry.key,
    at: entry.keyAt,
    node,
    isActive,
    profiles,
    ...whatRuns(node),
    // Files of services that do not start are not asked for.
    environment: isActive ? environmentOf(node, making.lookup, making.loading) : [],
    envFiles: envFilesOf(node),
    ports: portsOf(node),
    expose: textsField(node, 'expose'),
    mounts: mountsOf(node),
    needs: needsOf(node),
    ...given('probe', probeOf(node)),
    limits: limitsOf(node),
    networks: networksOf(node),
    ...howItRuns(node),
    capAdd: textsField(node, 'cap_add'),
    capDrop: textsField(node, 'cap_drop'),
    secrets: sourcesOf(node, 'secrets'),
    configs: sourcesOf(node, 'configs'),
    labels: labelsOf(node),
    ...given('logging', loggingOf(node)),
  };
}

function isChosen(profile: string, profiles: readonly string[]): boolean {
  // An empty name is that of what starts without profiles.
  return profile === '' || profiles.includes('*') || profiles.includes(profile);
}

type WhatRuns = Pick<
  ComposeService,
  'image' | 'build' | 'containerName' | 'command' | 'entrypoint'
>;

function whatRuns(node: MapNode): WhatRuns {
  return {
    ...given('image', textField(node, 'image')),
    ...given('build', buildOf(node)),
    ...given('containerName', textField(node, 'container_name')),
    ...given('command', wordsField(node, 'command')),
    ...given('entrypoint', wordsField(node, 'entrypoint')),
  };
}

type HowItRuns = Pick<
  ComposeService,
  | 'replicas'
  | 'networkMode'
  | 'restart'
  | 'stopGraceMs'
  | 'stopSignal'
  | 'user'
  | 'privileged'
  | 'readOnly'
  | 'init'
>;

function howItRuns(node: MapNode): HowItRuns {
  return {
    ...given('replicas', numberField(node, 'deploy', 'replicas') ?? numberField(node, 'scale')),
    ...given('networkMode', textField(node, 'network_mode')),
    ...given('restart', textField(node, 'restart')),
    ...given('stopGraceMs', spanField(node, 'stop_grace_period')),
    ...given('stopSignal', textField(node, 'stop_signal')),
    ...given('user', textField(node, 'user')),
    ...given('privileged', flagField(node, 'privileged')),
    ...given('readOnly', flagField(node, 'read_only')),
    ...given('init', flagField(node, 'init')),
  };
}

function buildOf(node: MapNode): ServiceBuild | undefined {
  const build = child(node, 'build');
  if (build?.kind !== 'map') return undefined;
  return {
    context: textField(build, 'context')?.value ?? '.',
    ...given('dockerfile', textField(build, 'dockerfile')?.value),
    ...given('dockerfileInline', textField(build, 'dockerfile_inline')?.value),
    ...given('target', textField(build, 'target')?.value),
    args: entriesOf(build, 'args').map(({ key, keyAt, value }) => ({
      name: key,
      ...given('value', textOf(value)),
      at: keyAt,
    })),
    at: keyPlace(node, 'build'),
  };
}

function probeOf(node: MapNode): ServiceProbe | undefined {
  const probe = child(node, 'healthcheck');
  if (probe?.kind !== 'map' || probe.entries.size === 0) return undefined;
  const test = wordsField(probe, 'test');
  return {
    isDisabled: flagField(probe, 'disable')?.value === true || test?.value[0] === 'NONE',
    ...given('test', test),
    ...given('intervalMs', spanField(probe, 'interval')),
    ...given('timeoutMs', spanField(probe, 'timeout')),
    ...given('startPeriodMs', spanField(probe, 'start_period')),
    ...given('startIntervalMs', spanField(probe, 'start_interval')),
    ...given('retries', numberField(probe, 'retries')),
    at: keyPlace(node, 'healthcheck'),
  };
}

function loggingOf(node: MapNode): ComposeService['logging'] {
  const logging: ComposeNode | undefined = child(node, 'logging');
  if (logging?.kind !== 'map') return undefined;
  const options = entriesOf(logging, 'options').map(({ key, value }) => [key, textOf(value) ?? '']);
  return {
    ...given('driver', textField(logging, 'driver')?.value),
    options: Object.fromEntries(options) as Readonly<Record<string, string>>,
    at: keyPlace(node, 'logging'),
  };
}
