import { POOL_SIZE, clientDefaults } from './client-defaults.js';
import { faultOfPolicyField } from './policy-fields.js';
import { mergePolicies, parsePolicyOverride } from './policy-override.js';
import type { ClientPolicy, WrittenPolicy } from './policy.js';
import { resolvePolicy, type PolicyFault } from './resolve-policy.js';

/** All that is said of how a destination is called. */
export interface ResolveClientOptions {
  /** `http`, `postgres`, `redis` … */
  readonly kind: string;
  readonly policy?: WrittenPolicy;
  /** Connections to Postgres. */
  readonly poolSize?: number;
  /** Text of the destination's policy variable (`policyVariable`), which wins over what is written. */
  readonly override?: string;
}

/** A fault, and whether the variable is to blame rather than what is written. */
export interface ClientFault extends PolicyFault {
  readonly overridden: boolean;
}

export type ResolvedClient =
  | {
      readonly ok: true;
      readonly policy: ClientPolicy;
      /** Means something for Postgres only. */
      readonly poolSize: number;
    }
  | { readonly ok: false; readonly faults: readonly ClientFault[] };

/** The policy of a destination: the defaults of its kind, what is written, and what a variable changes; all faults at once. */
export function resolveClient(options: ResolveClientOptions): ResolvedClient {
  const { kind, policy = {} } = options;
  const override = parsePolicyOverride(options.override);
  const { poolSize: otherPool, ...others } = override.fields;
  // Where there is no pool its size is a name like any other that is not known.
  const over = kind === 'postgres' ? others : override.fields;
  const otherSize = kind === 'postgres' ? otherPool : undefined;
  const pool = resolvePool(otherSize ?? options.poolSize, otherSize !== undefined);
  const defaults = clientDefaults(kind, pool.size);
  const resolved = resolvePolicy(mergePolicies(policy, over), defaults.policy);
  const faults: readonly ClientFault[] = [
    ...override.faults.map((fault) => ({ ...fault, overridden: true })),
    ...pool.faults,
    ...(resolved.ok ? [] : resolved.faults).map((fault) => ({
      ...fault,
      overridden: isSaidBy(over, fault.path),
    })),
  ];
  if (!resolved.ok || faults.length > 0) return { ok: false, faults };
  return { ok: true, policy: resolved.policy, poolSize: pool.size };
}

function resolvePool(
  size: unknown,
  overridden: boolean,
): { readonly size: number; readonly faults: readonly ClientFault[] } {
  const fault = size === undefined ? undefined : faultOfPolicyField(POOL_SIZE, size);
  if (typeof size === 'number' && fault === undefined) return { size, faults: [] };
  const message = `${JSON.stringify(size)} ${fault ?? ''}`;
  const faults = fault === undefined ? [] : [{ path: 'poolSize', message, overridden }];
  return { size: POOL_SIZE.default, faults };
}

/** Whether a fault comes from here. A deadline that is too short for an attempt may be the fault of the attempt. */
function isSaidBy(over: Readonly<Record<string, unknown>>, path: string): boolean {
  const [group = '', name] = path.split('.');
  if (path === 'deadlineMs' && over['timeoutMs'] !== undefined) return true;
  const said = over[group];
  if (name === undefined) return said !== undefined;
  return typeof said === 'object' && said !== null && Object.hasOwn(said, name);
}
