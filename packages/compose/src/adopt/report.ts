import type { Mend } from './mends.js';

/** A part that a fragment keeps, because no field says it. */
export interface KeptPart {
  /** `healthcheck`, or `environment.DB_URL`. */
  readonly path: string;
  /** In words. */
  readonly why: string;
}

/** What became of one service. */
export interface AdoptedService {
  readonly name: string;
  /** Path of its manifest; absent where platform.yaml keeps it whole. */
  readonly manifest?: string;
  /** Why it has none. */
  readonly why?: string;
  readonly kept: readonly KeptPart[];
}

/** A secret that went to `.env`: named, never told. */
export interface MovedSetting {
  readonly setting: string;
  readonly service: string;
  readonly place: string;
}

/** What is otherwise than before, and by whose wish. */
export interface AnnouncedDifference {
  /** `services.db.restart`. */
  readonly path: string;
  /** The mend that was agreed to. */
  readonly cause: Mend;
}

/** Everything a user should know of an adoption. */
export interface AdoptionReport {
  readonly services: readonly AdoptedService[];
  /** Parts of the top of the file that platform.yaml keeps as they were: `networks`, `volumes.data`. */
  readonly kept: readonly string[];
  readonly moved: readonly MovedSetting[];
  readonly differences: readonly AnnouncedDifference[];
  /** Codes of findings that the file had before and that are warnings for now. */
  readonly tolerated: readonly string[];
}
