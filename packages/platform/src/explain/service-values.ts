import { printBytes, printDuration } from '@alfred/contract';
import { setIn, type Reason, type ServicePlan } from '@alfred/model';
import { explainCalls } from './call-values.js';
import { explanationOf, type Explanation } from './explanation.js';
import {
  printCores,
  printImage,
  printLogging,
  printProbe,
  printTemplate,
  printWords,
} from './print-value.js';

const yesOrNo = (value: boolean): string => (value ? 'yes' : 'no');
const listOrNone = (words: readonly string[]): string =>
  words.length === 0 ? 'none' : words.join(', ');

/**
 * Every value of a service that was decided, in the order in which one reads about a container.
 * @param depth how closely one looks at the calls of its needs, as `explainCalls` takes it
 */
export function explainValues(service: ServicePlan, depth: number): readonly Explanation[] {
  return [
    ...explanationOf('image', 'image', service.image, printImage, 'image'),
    ...explanationOf('entrypoint', 'entrypoint', service.entrypoint, printWords, 'entrypoint'),
    ...explanationOf('command', 'command', service.command, printWords, 'command'),
    ...explanationOf(
      'workingFolder',
      'working folder',
      service.workingFolder,
      (folder) => folder,
      'workingDir',
    ),
    ...explanationOf('port', 'port', service.port, String, 'port'),
    ...explainDoors(service),
    ...explainResources(service),
    ...explanationOf('probe', 'probe', service.probe, printProbe, 'health'),
    ...explainNeeds(service, depth),
    ...explainEnvironment(service),
    ...explainStorage(service),
    ...explainLifecycle(service),
    ...explainSecurity(service),
  ];
}

function explainDoors(service: ServicePlan): readonly Explanation[] {
  return service.published.map((port) => ({
    path: `published.${port.hostPort}`,
    label: `port ${port.hostPort} of the host`,
    value: `${port.address === '' ? 'every address' : port.address}:${port.hostPort} → ${port.containerPort}/${port.protocol}`,
    because: [setIn(port.at)] as const,
    field: 'publish',
  }));
}

function explainResources({ resources }: ServicePlan): readonly Explanation[] {
  const { memoryLimit, memoryReservation, cpuLimitMillicores, cpuReservationMillicores } =
    resources;
  return [
    ...explanationOf('memory.limit', 'memory limit', memoryLimit, printBytes, 'resources.memory'),
    ...explanationOf(
      'memory.reservation',
      'memory reservation',
      memoryReservation,
      printBytes,
      'resources.reserve.memory',
    ),
    ...explanationOf('cpus.limit', 'cpu limit', cpuLimitMillicores, printCores, 'resources.cpus'),
    ...explanationOf(
      'cpus.reservation',
      'cpu reservation',
      cpuReservationMillicores,
      printCores,
      'resources.reserve.cpus',
    ),
  ];
}

function explainNeeds(service: ServicePlan, depth: number): readonly Explanation[] {
  return service.needs.flatMap((need) => [
    ...explanationOf(
      `needs.${need.to}`,
      `need of ${need.to}`,
      need.condition,
      (condition) => `${condition}, ${need.critical ? 'critical' : 'not critical'}`,
      `needs.${need.to}`,
    ),
    ...explainCalls(need, depth),
  ]);
}

function explainEnvironment(service: ServicePlan): readonly Explanation[] {
  return service.environment.map(({ name, value, because }) => ({
    path: `environment.${name}`,
    label: name,
    value: printTemplate(value),
    because,
    field: `env.${name}`,
  }));
}

function explainStorage(service: ServicePlan): readonly Explanation[] {
  const scratch: Reason = { source: 'derived', text: 'stays writable though the root is not' };
  return [
    ...service.secrets.map(({ name, at }) => ({
      path: `secrets.${name}`,
      label: `secret ${name}`,
      value: `/run/secrets/${name}`,
      because: [setIn(at)] as const,
      field: 'secrets',
    })),
    ...service.mounts.map(({ type, source, path, readOnly, because }) => ({
      path: `mounts.${source}`,
      label: `${type} ${source}`,
      value: readOnly ? `${path}, read-only` : path,
      because,
      field: 'volumes',
    })),
    ...service.scratchFolders.map((folder) => ({
      path: `scratch.${folder}`,
      label: 'scratch folder',
      value: folder,
      because: [scratch] as const,
    })),
  ];
}

function explainLifecycle(service: ServicePlan): readonly Explanation[] {
  return [
    ...explanationOf('replicas', 'replicas', service.replicas, String, 'replicas'),
    ...explanationOf('restart', 'restart', service.restart, (policy) => policy, 'restart'),
    ...explanationOf('init', 'init', service.init, yesOrNo, 'init'),
    ...explanationOf(
      'stop.signal',
      'stop signal',
      service.stopSignal,
      (name) => name,
      'stop.signal',
    ),
    ...explanationOf('stop.grace', 'stop grace', service.stopGraceMs, printDuration, 'stop.grace'),
    ...explanationOf('logging', 'logging', service.logging, printLogging, 'logging'),
  ];
}

function explainSecurity(service: ServicePlan): readonly Explanation[] {
  return [
    ...explanationOf('user', 'user', service.user, (user) => user, 'user'),
    ...explanationOf('readOnly', 'read-only root', service.readOnly, yesOrNo, 'readOnly'),
    ...explanationOf(
      'capabilities',
      'capabilities',
      service.capabilities,
      (kept) => (kept === undefined ? 'the engine’s default set' : listOrNone(kept)),
      'capabilities',
    ),
    ...explanationOf(
      'ulimits',
      'ulimits',
      service.ulimits,
      (limits) => listOrNone(Object.entries(limits).map(([name, value]) => `${name} ${value}`)),
      'ulimits',
    ),
    ...explanationOf('networks', 'networks', service.networks, listOrNone),
  ];
}
