/** The optimisations of the tracking table. */
export const STATUS_IDS = [
  ...['OPT-001', 'OPT-002', 'OPT-003', 'OPT-004', 'OPT-005', 'OPT-006', 'OPT-007'],
  ...['OPT-008', 'OPT-009', 'OPT-010', 'OPT-011', 'OPT-012', 'OPT-013'],
] as const;

export type StatusId = (typeof STATUS_IDS)[number];

/** A service that does not satisfy a row, and what it lacks. */
export interface Lacking {
  readonly service: string;
  readonly why: string;
}

/** What was counted for a row. */
export interface Count {
  /** Services that the row is about. */
  readonly total: number;
  readonly lacking: readonly Lacking[];
  /** Lines that a command would change; absent where none does. */
  readonly lines?: number;
  /** The command to type next. */
  readonly next?: string;
}

/**
 * `done` all services satisfy it · `open` some do not · `nothing to do` it is about no service here ·
 * `not visible` it is a matter of code, which this source does not show · `not there yet` Alfred cannot do it yet.
 */
export type StatusState = 'done' | 'open' | 'nothing to do' | 'not visible' | 'not there yet';

/** What does not change from project to project. */
export interface StatusFacts {
  readonly id: StatusId;
  readonly title: string;
  readonly category:
    'resources' | 'resilience' | 'configuration' | 'structure' | 'security' | 'operations';
  readonly impact: 'high' | 'medium' | 'low';
  readonly risk: 'very low' | 'low' | 'medium' | 'high';
  readonly phase: 1 | 2 | 3 | 4;
}

/** One row of the table, filled in. */
export interface StatusRow extends StatusFacts {
  readonly state: StatusState;
  readonly satisfied: number;
  readonly total: number;
  readonly lacking: readonly Lacking[];
  readonly lines?: number;
  readonly owner?: string;
  readonly next?: string;
}
