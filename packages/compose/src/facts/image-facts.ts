/** First user and database of a server, and the variables that name them. Absent fields: nothing is known. */
export interface ImageAccount {
  readonly userVariable?: string;
  /** Who it is without the variable. */
  readonly user?: string;
  readonly databaseVariable?: string;
  /** Which one it is without the variable; `user`: named as the user is. */
  readonly database?: string | { readonly as: 'user' };
}

/** What is known of an image, whoever knows it. Absent fields: nothing is known; empty lists: known to be none. */
export interface ImageFacts {
  /** Where the knowledge is from: `catalogue: postgres`, `images: library/nginx`, `Dockerfile: api/Dockerfile:1`. */
  readonly source: string;
  /** Kind of software, for rules about kinds: `database`, `cache`, `queue`, `web`, `browser`, `runtime`, `job`, `other`. */
  readonly kind: 'database' | 'cache' | 'queue' | 'web' | 'browser' | 'runtime' | 'job' | 'other';
  /** Programs that probes and start commands may call, by name: `sh`, `curl`, `wget`, `pg_isready`. */
  readonly tools?: ReadonlySet<string>;
  /**
   * Whether every program of `PROBE_TOOLS` that is not in `tools` is surely missing. A rule asks `isToolMissing`,
   * which knows that a program of another name may always be there.
   */
  readonly toolsAreComplete: boolean;
  /** Programs of `PROBE_TOOLS` that are surely not there; also where `tools` is not everything. */
  readonly absentTools?: ReadonlySet<string>;
  /** Ports it listens on unless told otherwise. */
  readonly ports?: readonly number[];
  /** HEALTHCHECK of the image itself. */
  readonly ownProbe?: boolean;
  /** A probe known to work in it: words of `test`, `$` written once. */
  readonly probe?: { readonly test: readonly string[]; readonly needsPassword: boolean };
  /** Time until it serves, in ms. */
  readonly startupMs?: number;
  readonly memoryFloorBytes?: number;
  readonly memoryTypicalBytes?: number;
  /** Folders whose contents must be kept. */
  readonly dataPaths?: readonly string[];
  /** Whether it runs as root unless told otherwise. */
  readonly runsAsRoot?: boolean;
  /** Longest time a stop in good order takes, in ms. */
  readonly stopGraceMs?: number;
  readonly stopSignal?: string;
  /** Whether it leaves children behind that an init has to take. */
  readonly needsInit?: boolean;
  /** Variables that take a password or the like, by name. */
  readonly secretVariables?: readonly string[];
  /** Whom its clients log in as, and to which database, unless the service says otherwise. */
  readonly account?: ImageAccount;
  /** Largest number of connections it takes as it comes. */
  readonly connections?: number;
  /** `postgres`, `mysql`, `redis`, … : what it is whatever its name; absent where it is none of the known ones. */
  readonly software?: string;
  /** Its major version, where the tag tells. */
  readonly major?: number;
}
