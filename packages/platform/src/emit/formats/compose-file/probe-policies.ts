import type { ServicePlan } from '@alfred/model';

/** Policies of the platform that shaped probes, each once; they are told above all services instead of at each. */
export function probePolicies(services: readonly ServicePlan[]): readonly string[] {
  const told = new Set<string>();
  for (const { probe } of services) {
    for (const { text, change } of probe.because)
      if (change?.startsWith('policy.probes.') === true) told.add(`Probe: ${text}.`);
  }
  return [...told];
}
