import { compareText, type PlannedNeed, type StartCondition } from '@alfred/model';
import type { Teller } from '../formats/reasons.js';
import { flow, type YamlValue } from '../formats/yaml-value.js';

const conditions: Readonly<Record<StartCondition, string>> = {
  healthy: 'service_healthy',
  started: 'service_started',
  completed: 'service_completed_successfully',
};

/** Whom a service waits for, by name. A condition that was left to Alfred and is not the usual one has its reason. */
export function dependsOnOf(needs: readonly PlannedNeed[], tell: Teller): YamlValue | undefined {
  if (needs.length === 0) return undefined;
  const map = new Map<string, YamlValue>();
  for (const { to, condition } of [...needs].sort((a, b) => compareText(a.to, b.to))) {
    const unusual = condition.value !== 'healthy' && condition.because[0].source !== 'manifest';
    map.set(
      to,
      flow(
        { condition: conditions[condition.value] },
        unusual ? tell(condition.because) : undefined,
      ),
    );
  }
  return map;
}
