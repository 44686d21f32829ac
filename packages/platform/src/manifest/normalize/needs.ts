import type { WrittenPolicy } from '@alfred/contract';
import type { Need, OriginLookup, StartCondition } from '@alfred/model';
import type { WrittenNeed, WrittenService } from '../schema/index.js';

/** Needs as written, with their short forms spelled out. */
export function normalizeNeeds(
  written: NonNullable<WrittenService['needs']>,
  origins: OriginLookup,
): readonly Need[] {
  return Object.entries(written).map(([to, need]) => {
    const spelled: WrittenNeed = typeof need === 'string' ? { condition: need } : need;
    const { condition, as, critical, poolSize, ...policy } = spelled;
    return {
      to,
      condition,
      variables: variablesOf(as),
      critical: critical ?? isCriticalByDefault(condition),
      // A field that was not written is absent, and never undefined: YAML knows no such value.
      client: { policy: policy as WrittenPolicy, poolSize },
      at: origins.keyAt(['needs', to]),
    };
  });
}

/** Who waits until a provider is healthy cannot do without it; who merely waits for its start can. */
function isCriticalByDefault(condition: StartCondition | undefined): boolean {
  return condition !== 'started';
}

function variablesOf(as: WrittenNeed['as']): Readonly<Record<string, string>> {
  if (as === undefined) return {};
  return typeof as === 'string' ? { [as]: '{url}' } : as;
}
