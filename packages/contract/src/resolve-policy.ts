import { POLICY_FIELDS, type PolicyField } from './policy-fields.js';
import type { ClientPolicy, WrittenPolicy } from './policy.js';

/** What is wrong with one field of a written policy. */
export interface PolicyFault {
  /** `retry.attempts` */
  readonly path: string;
  readonly message: string;
}

export type ResolvedPolicy =
  | { readonly ok: true; readonly policy: ClientPolicy }
  | { readonly ok: false; readonly faults: readonly PolicyFault[] };

type FieldTree = { readonly [name: string]: PolicyField | FieldTree };
type NumberTree = { [name: string]: number | NumberTree };

/**
 * Checks a written policy, whatever its source, and fills in the defaults.
 *
 * Two defaults follow `timeoutMs` where it was raised: a deadline below one attempt, or a head that may take less time than
 * the attempt, would make the written time-out a lie.
 */
export function resolvePolicy(written: unknown = {}): ResolvedPolicy {
  const faults: PolicyFault[] = [];
  const values = resolveTree(POLICY_FIELDS, written, '', faults);
  if (faults.length > 0) return { ok: false, faults };
  // The tree was built from POLICY_FIELDS, whose type holds exactly the keys of ClientPolicy.
  const policy = values as unknown as ClientPolicy;
  const said = written as WrittenPolicy;
  const deadlineMs = said.deadlineMs ?? Math.max(policy.deadlineMs, policy.timeoutMs);
  const headersTimeoutMs = Math.max(policy.http.headersTimeoutMs, policy.timeoutMs);
  if (deadlineMs < policy.timeoutMs) {
    const message = `${deadlineMs} is less than timeoutMs (${policy.timeoutMs}): no attempt could use its time`;
    return { ok: false, faults: [{ path: 'deadlineMs', message }] };
  }
  return {
    ok: true,
    policy: { ...policy, deadlineMs, http: { ...policy.http, headersTimeoutMs } },
  };
}

/** The policy of a destination about which nothing was said. */
export function defaultPolicy(): ClientPolicy {
  const resolved = resolvePolicy();
  if (!resolved.ok) throw new Error('the default policy is within its own bounds');
  return resolved.policy;
}

function resolveTree(
  fields: FieldTree,
  written: unknown,
  path: string,
  faults: PolicyFault[],
): NumberTree {
  if (typeof written !== 'object' || written === null || Array.isArray(written)) {
    faults.push({ path: path === '' ? '.' : path, message: 'should be an object of settings' });
    return {};
  }
  const given = new Map<string, unknown>(Object.entries(written));
  for (const name of given.keys()) {
    if (!Object.hasOwn(fields, name)) {
      const known = Object.keys(fields).join(', ');
      faults.push({ path: join(path, name), message: `is not known here; known are ${known}` });
    }
  }
  const values: NumberTree = {};
  for (const [name, field] of Object.entries(fields)) {
    const value = given.get(name);
    values[name] = isField(field)
      ? resolveField(field, value, join(path, name), faults)
      : resolveTree(field, value ?? {}, join(path, name), faults);
  }
  return values;
}

function resolveField(
  field: PolicyField,
  value: unknown,
  path: string,
  faults: PolicyFault[],
): number {
  if (value === undefined) return field.default;
  const fault = faultOf(field, value);
  if (fault === undefined) return Number(value);
  faults.push({ path, message: `${JSON.stringify(value)} ${fault}` });
  return field.default;
}

function faultOf(field: PolicyField, value: unknown): string | undefined {
  if (typeof value !== 'number' || Number.isNaN(value)) return `is not a number (${field.unit})`;
  if (field.whole && !Number.isInteger(value)) return 'is not a whole number';
  if (value < field.minimum) return `is less than ${field.minimum}`;
  if (value > field.maximum) return `is more than ${field.maximum}`;
  return undefined;
}

function isField(field: PolicyField | FieldTree): field is PolicyField {
  return typeof field.default === 'number';
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}
