import type { Origin } from './origin.js';

/**
 * Who is behind a value:
 * `manifest` a person wrote it for this service, `platform` a person wrote it for all services,
 * `policy` a default of Alfred's that platform.yaml may change, `catalogue` a fact known of a public image,
 * `observed` a measurement, `derived` it follows from another decision, `engine` nobody says anything and the engine
 * does what it does then (`policy.without`): such a value is printed nowhere.
 */
export type ReasonSource =
  'manifest' | 'platform' | 'policy' | 'catalogue' | 'observed' | 'derived' | 'engine';

/** One step on the way to a value, as a short sentence without a full stop: `headroom +30%`. */
export interface Reason {
  readonly source: ReasonSource;
  readonly text: string;
  /** Where the person wrote it. */
  readonly at?: Origin;
  /** What to change to get another value: `policy.limits.headroom in platform.yaml`. */
  readonly change?: string;
}

/** A value with the steps that led to it, first step first. One per decision, not per scalar. */
export interface Decided<T> {
  readonly value: T;
  readonly because: readonly [Reason, ...Reason[]];
}

/** A decision with one reason. */
export function decided<T>(value: T, reason: Reason, ...more: readonly Reason[]): Decided<T> {
  return { value, because: [reason, ...more] };
}

/** The reason of a value that a person set by hand: `set in infra/db/service.yaml:7`. */
export function setIn(at: Origin): Reason {
  return { source: 'manifest', text: `set in ${at.file}:${at.line}`, at };
}
