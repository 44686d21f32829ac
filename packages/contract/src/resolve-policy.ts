import {
  POLICY_FIELDS,
  faultOfPolicyField,
  isPolicyField,
  type PolicyField,
} from './policy-fields.js';
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
 * Checks a written policy, whatever its source, and fills in the defaults: those of the kind of destination where it has
 * its own (`clientDefaults`), else the general ones.
 *
 * Two defaults follow `timeoutMs` where it was raised: a deadline below one attempt, or a head that may take less time than
 * the attempt, would make the written time-out a lie.
 */
export function resolvePolicy(
  written: unknown = {},
  kindDefaults: WrittenPolicy = {},
): ResolvedPolicy {
  const faults: PolicyFault[] = [];
  const values = resolveTree(POLICY_FIELDS, { written, defaults: kindDefaults }, '', faults);
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

/** What is said of the fields of one group, and what holds where nothing is said. */
interface Said {
  readonly written: unknown;
  readonly defaults: unknown;
}

function resolveTree(
  fields: FieldTree,
  { written, defaults }: Said,
  path: string,
  faults: PolicyFault[],
): NumberTree {
  if (!isGroup(written)) {
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
  const otherwise = new Map<string, unknown>(isGroup(defaults) ? Object.entries(defaults) : []);
  const values: NumberTree = {};
  for (const [name, field] of Object.entries(fields)) {
    const said: Said = { written: given.get(name), defaults: otherwise.get(name) };
    values[name] = isPolicyField(field)
      ? resolveField(field, said, join(path, name), faults)
      : resolveTree(field, { ...said, written: said.written ?? {} }, join(path, name), faults);
  }
  return values;
}

function resolveField(
  field: PolicyField,
  { written, defaults }: Said,
  path: string,
  faults: PolicyFault[],
): number {
  const fallback = typeof defaults === 'number' ? defaults : field.default;
  if (written === undefined) return fallback;
  const fault = faultOfPolicyField(field, written);
  if (fault === undefined) return Number(written);
  faults.push({ path, message: `${JSON.stringify(written)} ${fault}` });
  return fallback;
}

function isGroup(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}
