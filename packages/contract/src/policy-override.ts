import type { PolicyFault } from './resolve-policy.js';

/** A policy's fields by their paths, as an override names them: `retry.attempts` → 1. */
export interface PolicyOverride {
  /** Nested as a written policy is; to be checked by `resolvePolicy` together with what it overrides. */
  readonly fields: Readonly<Record<string, unknown>>;
  readonly faults: readonly PolicyFault[];
}

/**
 * Reads the text of a policy variable: `timeoutMs=8000 retry.attempts=1`, separated by blanks or commas. An empty text
 * changes nothing.
 */
export function parsePolicyOverride(text: string | undefined): PolicyOverride {
  const fields: Record<string, unknown> = {};
  const faults: PolicyFault[] = [];
  for (const word of (text ?? '').split(/[\s,]+/).filter((part) => part !== '')) {
    const [, group, name, value] =
      /^(?:([A-Za-z]+)\.)?([A-Za-z]+)=(\d+(?:\.\d+)?)$/.exec(word) ?? [];
    if (name === undefined || value === undefined) {
      const message = 'is not of the form name=number, such as timeoutMs=8000 or retry.attempts=1';
      faults.push({ path: word, message });
    } else if (group === undefined) fields[name] = Number(value);
    else fields[group] = { ...asGroup(fields[group]), [name]: Number(value) };
  }
  return { fields, faults };
}

/** A written policy with some of its fields replaced: groups are merged field by field. */
export function mergePolicies(
  written: Readonly<Record<string, unknown>>,
  over: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const merged: Record<string, unknown> = { ...written };
  for (const [name, value] of Object.entries(over)) {
    merged[name] =
      typeof value === 'object' && value !== null ? { ...asGroup(written[name]), ...value } : value;
  }
  return merged;
}

function asGroup(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}
