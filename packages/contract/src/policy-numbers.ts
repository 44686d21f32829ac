import { printBytes } from './bytes.js';
import { POOL_SIZE } from './client-defaults.js';
import { printDuration } from './duration.js';
import { POLICY_FIELDS, isPolicyField, type PolicyField } from './policy-fields.js';
import type { ClientPolicy, WrittenPolicy } from './policy.js';

/** What is known of each setting of calls, by its path: `poolSize`, and every number of a policy. */
export const CALL_SETTINGS: ReadonlyMap<string, PolicyField> = new Map([
  ['poolSize', POOL_SIZE],
  ...Object.entries(POLICY_FIELDS).flatMap(([name, part]: [string, object]) =>
    isPolicyField(part)
      ? [[name, part] as const]
      : Object.entries(part).map(
          ([inner, field]: [string, PolicyField]) => [`${name}.${inner}`, field] as const,
        ),
  ),
]);

/**
 * Prints a setting of calls for people.
 *
 * | path, value | printed |
 * | --- | --- |
 * | timeoutMs, 8000 | 8s |
 * | timeoutMs, 6300 | 6.3s |
 * | deadlineMs, 90 000 | 1m30s |
 * | retry.maxBodyBytes, 65 536 | 64K |
 * | retryBudget.ratio, 0.1 | 10% |
 * | retry.attempts, 3 | 3 |
 */
export function printCallSetting(path: string, value: number): string {
  switch (CALL_SETTINGS.get(path)?.unit) {
    case 'ms':
      return printTime(value);
    case 'bytes':
      return printBytes(value);
    case 'fraction':
      return `${Number((value * 100).toFixed(2))}%`;
    default:
      return String(value);
  }
}

/** A span of time in the largest unit that is read at a glance: `250ms`, `6.3s`, `1m30s`. */
export function printTime(ms: number): string {
  if (ms >= 60_000) return printDuration(Math.round(ms / 1000) * 1000);
  return ms === 0 || ms >= 1000 ? `${Number((ms / 1000).toFixed(2))}s` : `${ms}ms`;
}

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
