import type { SettingType } from '@alfred/contract';
import type { Origin } from './origin.js';
import type { Service } from './service.js';

/** A named amount of memory and processor that services ask for by name. */
export interface Size {
  readonly memoryBytes: number;
  readonly memoryReservationBytes: number;
  readonly cpuMillicores: number;
  readonly cpuReservationMillicores: number;
  readonly at?: Origin;
}

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
}

export type RestartPolicy = 'no' | 'on-failure' | 'unless-stopped' | 'always';

/** A value that differs from one installation to the next and is given through the environment. */
export interface Setting {
  /** Name in the env template and, unless it is renamed, inside the container. */
  readonly name: string;
  readonly description: string;
  readonly type: SettingType;
  readonly values?: readonly string[];
  readonly default?: string;
  readonly pattern?: string;
  /** A required setting has no default, and nothing starts without it. */
  readonly required: boolean;
  readonly at: Origin;
}

/** A value nobody may see: it reaches containers as a file, never as a variable. */
export interface Secret {
  readonly name: string;
  readonly description: string;
  readonly at: Origin;
}

/** All that people wrote, linked and with every default applied. Frozen. */
export interface Platform {
  readonly name: string;
  readonly description: string;
  readonly origin: Origin;
  readonly host:
    | { readonly memoryBytes: number; readonly cpuMillicores: number; readonly at: Origin }
    | undefined;
  readonly registry: string | undefined;
  /** Tag of images that are built here. Default `dev`. */
  readonly imageTag: string;
  readonly sizes: ReadonlyMap<string, Size>;
  readonly policies: Policies;
  /** Which of the policies a person set, by path (`probes.interval`), and where. */
  readonly policyOrigins: ReadonlyMap<string, Origin>;
  /** Settings declared once for several services, with the kinds of service that get them. */
  readonly sharedSettings: readonly (Setting & { readonly kinds: readonly string[] })[];
  readonly secrets: ReadonlyMap<string, Secret>;
  /** Sorted by name. */
  readonly services: readonly Service[];
}
