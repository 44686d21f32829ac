import type { Origin } from './origin.js';

/** A named amount of memory and processor that services ask for by name. */
export interface Size {
  readonly memoryBytes: number;
  readonly memoryReservationBytes: number;
  readonly cpuMillicores: number;
  readonly cpuReservationMillicores: number;
  readonly at?: Origin;
}

/**
 * Kinds of value that Alfred gives services which say nothing of them. An adopted workspace leaves them out until
 * somebody wants them: `policy.without` of platform.yaml.
 */
export const DEFAULT_KINDS = [
  'addresses',
  'catalogue',
  'hardening',
  'heap',
  'image-names',
  'init',
  'labels',
  'limits',
  'logging',
  'networks',
  'probes',
  'restart',
  'stop',
  'ulimits',
] as const;

/** One of `DEFAULT_KINDS`. */
export type DefaultKind = (typeof DEFAULT_KINDS)[number];

/** Rules that hold for every service unless its manifest says otherwise. All are set in `policy` of platform.yaml. */
export interface Policies {
  readonly limits: {
    /** Share of the observed peak that is added to it, 0 to 1 and more. Default 0.3. */
    readonly headroomFraction: number;
    /** Memory limits are rounded up to a multiple of this. Default 50 MiB. */
    readonly roundToBytes: number;
    /** No limit goes below this. Default 64 MiB. */
    readonly minimumBytes: number;
    /** Processor limits are rounded up to a multiple of this. Default 50 (0.05 of a core). */
    readonly cpuStepMillicores: number;
    /** The size of a service that says nothing about resources. Default `small`. */
    readonly defaultSize: string;
    /** Share of a process's memory limit that a garbage-collected heap may take. Default 0.75. */
    readonly heapFraction: number;
  };
  readonly probes: {
    /** Which endpoint a container's one probe asks. Default `started`. */
    readonly style: 'started' | 'live';
    readonly intervalMs: number;
    readonly timeoutMs: number;
    readonly retries: number;
    /** Start period of a service that says nothing about how long it takes to start. */
    readonly startPeriodMs: number;
    /** Interval between probes while a service starts, for targets that have one. */
    readonly startIntervalMs: number;
  };
  readonly restart: RestartPolicy;
  readonly stop: {
    /** Time between the stop signal and the kill. Default 20 s. */
    readonly graceMs: number;
  };
  readonly logging: { readonly maxSizeBytes: number; readonly maxFiles: number };
  readonly security: { readonly readOnly: boolean; readonly dropCapabilities: boolean };
  readonly ulimits: { readonly openFiles: number };
  /** What is left to the engine where a manifest says nothing. Default: nothing is. */
  readonly without: ReadonlySet<DefaultKind>;
  /** Codes of findings that are warnings here rather than errors. Default: none. */
  readonly tolerated: ReadonlySet<string>;
}

/** When a container that ended is started again. */
export type RestartPolicy = 'no' | 'on-failure' | 'unless-stopped' | 'always';
