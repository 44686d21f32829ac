import type { ClientPolicy, WrittenPolicy } from './policy.js';

/** The numbers of a policy by their paths, `retry.attempts` → 3, in the order in which they stand. */
export function policyNumbers(policy: WrittenPolicy | ClientPolicy): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  const add = (path: string, value: unknown): void => {
    if (typeof value === 'number') numbers.set(path, value);
    else if (typeof value === 'object' && value !== null)
      for (const [name, inner] of Object.entries(value)) add(`${path}.${name}`, inner);
  };
  for (const [name, part] of Object.entries(policy)) add(name, part);
  return numbers;
}
