import type { ServiceNeed } from '@alfred/compose-file';
import type { Facts } from '../../facts/facts.js';
import { memo } from './memo.js';

/** A service that needs another. */
export interface Waiting {
  readonly name: string;
  readonly need: ServiceNeed;
}

/** Who needs a service, in the order of the file, by its name; made once for all rules, since asking each service takes the square. */
const waitingOf = memo((facts: Facts): ReadonlyMap<string, readonly Waiting[]> => {
  const found = new Map<string, Waiting[]>();
  for (const { name, needs } of facts.services) {
    for (const need of needs) {
      const before = found.get(need.to);
      if (before === undefined) found.set(need.to, [{ name, need }]);
      else before.push({ name, need });
    }
  }
  return found;
});

/** Services that wait for one, in a given way. */
export function waitingFor(
  name: string,
  condition: ServiceNeed['condition'],
  facts: Facts,
): readonly Waiting[] {
  const all = waitingOf(facts).get(name) ?? [];
  return all.filter(({ need }) => need.condition === condition);
}
