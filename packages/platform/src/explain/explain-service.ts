import { nearest, type Plan, type ServicePlan } from '@alfred/model';
import type { Explanation } from './explanation.js';
import { explainValues } from './service-values.js';

/** What was asked for, or why there is no such thing and what was probably meant. */
export type Explained =
  | {
      readonly found: true;
      readonly service: ServicePlan;
      readonly explanations: readonly Explanation[];
    }
  | { readonly found: false; readonly message: string; readonly help: string };

/** Other names people use for a path: those of the manifest, and what one would say. */
const otherNames: Readonly<Record<string, string>> = {
  build: 'image',
  cpu: 'cpus',
  env: 'environment',
  health: 'probe',
  healthcheck: 'probe',
  limits: 'resources',
  'limits.cpus': 'cpus.limit',
  'limits.memory': 'memory.limit',
  publish: 'published',
  'resources.cpus': 'cpus.limit',
  'resources.memory': 'memory.limit',
  'resources.reserve.cpus': 'cpus.reservation',
  'resources.reserve.memory': 'memory.reservation',
  volumes: 'mounts',
  workingDir: 'workingFolder',
};

/** Some names stand for more than one group of values. */
const groups: Readonly<Record<string, readonly string[]>> = {
  resources: ['memory', 'cpus'],
  'resources.reserve': ['memory.reservation', 'cpus.reservation'],
  security: ['user', 'readOnly', 'capabilities'],
};

/**
 * Why the values of a service are what they are.
 * @param path only this value or group of values: `memory`, `needs.redis`, `needs.redis.retry.attempts`; default all
 */
export function explainService(plan: Plan, name: string, path?: string): Explained {
  const service = plan.services.find((one) => one.name === name);
  if (service === undefined) return unknownService(plan, name);
  if (path === undefined || path === '')
    return { found: true, service, explanations: explainValues(service, 0) };
  const wanted = wantedPaths(path);
  const all = explainValues(service, depthOf(path));
  const explanations = all.filter((one) => wanted.some((prefix) => covers(prefix, one.path)));
  if (explanations.length > 0) return { found: true, service, explanations };
  return unknownPath(service, path, all);
}

function wantedPaths(path: string): readonly string[] {
  const [first = '', ...rest] = path.split('.');
  const named = otherNames[path] ?? [otherNames[first] ?? first, ...rest].join('.');
  return groups[named] ?? [named];
}

/** How many names a path has: who names more of them wants to know more. */
function depthOf(path: string): number {
  return path.split('.').length;
}

function covers(prefix: string, path: string): boolean {
  return path === prefix || path.startsWith(`${prefix}.`);
}

function unknownService(plan: Plan, name: string): Explained {
  const names = plan.services.map((one) => one.name);
  const meant = nearest(name, names);
  return {
    found: false,
    message: `There is no service "${name}" in ${plan.name}.`,
    help:
      meant === undefined ? `Its services are ${names.join(', ')}.` : `Did you mean "${meant}"?`,
  };
}

function unknownPath(service: ServicePlan, path: string, all: readonly Explanation[]): Explained {
  const paths = all.map((one) => one.path);
  const tops = [...new Set(paths.map((one) => one.split('.')[0] ?? one))];
  const meant = nearest(path, [...tops, ...paths]) ?? nearest(path.split('.')[0] ?? path, tops);
  return {
    found: false,
    message: `Nothing is decided about "${path}" of ${service.name}.`,
    help: meant === undefined ? `One can ask for ${tops.join(', ')}.` : `Did you mean "${meant}"?`,
  };
}
