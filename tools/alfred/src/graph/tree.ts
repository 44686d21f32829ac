import type { ServicePlan } from '@alfred/model';
import type { Paint } from '../terminal/paint.js';

/**
 * The needs as a tree for terminals. What a service needs is shown where it is met first, and «…» afterwards.
 * ```
 * agent-rag (agent)
 * ├─ model-router started
 * │  └─ db-postgres healthy
 * └─ redis healthy
 * ```
 */
export function printTree(
  services: readonly ServicePlan[],
  roots: readonly ServicePlan[],
  paint: Paint,
): string {
  const byName = new Map(services.map((service) => [service.name, service]));
  const shown = new Set<string>();
  const lines: string[] = [];

  const printNeeds = (service: ServicePlan, indent: string): void => {
    service.needs.forEach((need, index) => {
      const last = index === service.needs.length - 1;
      const target = byName.get(need.to);
      const again = shown.has(need.to) && (target?.needs.length ?? 0) > 0;
      const words = `${need.to} ${paint.faint(need.condition.value)}${again ? ' …' : ''}`;
      lines.push(`${indent}${last ? '└─' : '├─'} ${words}`);
      if (target === undefined || shown.has(need.to)) return;
      shown.add(need.to);
      printNeeds(target, `${indent}${last ? '   ' : '│  '}`);
    });
  };

  for (const root of roots) {
    lines.push(`${paint.strong(root.name)} ${paint.faint(`(${root.kind})`)}`);
    shown.add(root.name);
    printNeeds(root, '');
  }
  return lines.map((line) => `${line}\n`).join('');
}
