import type { ComposeService, Conditions, WrittenMap } from '@alfred/compose-file';
import type { ChangeNote, LeftAlone, OptimizationId } from './outcome.js';

/** What is to be written for a service. */
export type ProposedEdit =
  | { readonly kind: 'set'; readonly key: string; readonly wish: WrittenMap }
  | { readonly kind: 'conditions'; readonly key: 'depends_on'; readonly conditions: Conditions }
  | {
      readonly kind: 'variables';
      readonly key: 'environment';
      /** The value each name has now; it becomes the default of a variable of that name. */
      readonly values: Readonly<Record<string, string>>;
    }
  | {
      readonly kind: 'probe-port';
      readonly key: 'healthcheck';
      readonly from: number;
      readonly to: number;
    };

/** A change that one row of the table wants for one service. */
export interface Proposal {
  readonly service: string;
  readonly id: OptimizationId;
  readonly edit: ProposedEdit;
  readonly notes: readonly Omit<ChangeNote, 'touches'>[];
  /** Places of the model that may be different afterwards, from its top; nothing else may be. */
  readonly announces: readonly (readonly string[])[];
  /** Whether the service says afterwards what was announced. */
  readonly holds: (service: ComposeService) => boolean;
  /** Services whose new probes it relies on. */
  readonly needsProbesOf: readonly string[];
}

/** What one row of the table wants for one service, before anything is edited. */
export interface Verdict {
  readonly service: string;
  readonly id: OptimizationId;
  readonly proposal?: Proposal;
  readonly left: readonly LeftAlone[];
  /** Why it is right as it is, where nothing is wanted and nothing was left. */
  readonly right: string;
}

/** A service that is as it shall be. */
export function right(service: string, id: OptimizationId, why: string): Verdict {
  return { service, id, left: [], right: why };
}

/** A service that something keeps from being as it shall be. */
export function leave(
  service: string,
  id: OptimizationId,
  reason: LeftAlone['reason'],
  message: string,
): Verdict {
  return { service, id, left: [{ reason, message }], right: '' };
}
