import type { Plan, ServicePlan } from '@alfred/model';

/** A service and everything it needs, directly or through others, sorted by name as in the plan; all where none is named. */
export function selectServices(plan: Plan, from: string | undefined): readonly ServicePlan[] {
  if (from === undefined) return plan.services;
  const byName = new Map(plan.services.map((service) => [service.name, service]));
  const reached = new Set<string>();
  const waiting = [from];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (reached.has(name)) continue;
    reached.add(name);
    for (const { to } of byName.get(name)?.needs ?? []) waiting.push(to);
  }
  return plan.services.filter(({ name }) => reached.has(name));
}

/** Services that no other of these needs: where a reader starts. In a circle of services it is all of them. */
export function rootsOf(services: readonly ServicePlan[]): readonly ServicePlan[] {
  const needed = new Set(services.flatMap(({ needs }) => needs.map(({ to }) => to)));
  const roots = services.filter(({ name }) => !needed.has(name));
  return roots.length > 0 ? roots : services;
}
