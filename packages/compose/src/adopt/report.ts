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

/** Where a secret stands: `environment.DB_PASSWORD` of `db`. */
export interface SecretInClear {
  readonly service: string;
  readonly place: string;
}

/** A secret that went to `.env`: named, never told. */
export interface MovedSetting extends SecretInClear {
  readonly setting: string;
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
  /** Secrets that stay in clear, because all of `.env` goes into some container and theirs would too. */
  readonly inClear: readonly SecretInClear[];
  readonly differences: readonly AnnouncedDifference[];
  /** Codes of findings that the file had before and that are warnings for now. */
  readonly tolerated: readonly string[];
}
