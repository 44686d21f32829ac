import { compareText, startOrder, type ServicePlan } from '@alfred/model';

/** The waves in which services start: each one wave after the latest of its needs. Members of a circle cannot start; they come last. */
export function wavesOf(services: readonly ServicePlan[]): readonly (readonly string[])[] {
  const needs = new Map(
    services.map((service) => [service.name, service.needs.map(({ to }) => to)]),
  );
  const waves: string[][] = [];
  const waveOf = new Map<string, number>();
  for (const name of startOrder(needs)) {
    const after = (needs.get(name) ?? []).map((need) => waveOf.get(need) ?? -1);
    const wave = Math.max(-1, ...after) + 1;
    waveOf.set(name, wave);
    const members = waves[wave];
    if (members === undefined) waves[wave] = [name];
    else members.push(name);
  }
  return waves.map((members) => members.sort(compareText));
}
