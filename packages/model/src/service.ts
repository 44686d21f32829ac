import type { WrittenPolicy } from '@alfred/contract';
import type { Origin, OriginLookup } from './origin.js';
import type { RestartPolicy } from './policies.js';
import type { Decided } from './reason.js';
import type { Setting } from './setting.js';

/** What a service is: ours (`agent`, `service`, `worker`, `job`) or somebody else's image (`infra`). */
export const SERVICE_KINDS = ['agent', 'service', 'worker', 'job', 'infra'] as const;
export type ServiceKind = (typeof SERVICE_KINDS)[number];

/** When a service may start that needs another. */
export const START_CONDITIONS = ['healthy', 'started', 'completed'] as const;
export type StartCondition = (typeof START_CONDITIONS)[number];

/** What runs inside; decides which heap setting follows the memory limit. */
export const LANGUAGES = ['node', 'python', 'jvm', 'go', 'other'] as const;
export type Language = (typeof LANGUAGES)[number];

/** An image by its reference, or a build of our own. Paths are relative to the workspace. */
export type ImageSource =
  | { readonly type: 'image'; readonly reference: string }
  | {
      readonly type: 'build';
      readonly context: string;
      readonly dockerfile: string;
      readonly target?: string;
      readonly args: Readonly<Record<string, string>>;
      /** Whether the Dockerfile is printed by `generate` or is the team's own. */
      readonly buildFileOwner: 'generated' | 'own';
    };

/** Programs that a probe may ask an HTTP address with, the cheapest first. */
export const PROBE_TOOLS = ['bash', 'wget', 'curl', 'python'] as const;
export type ProbeTool = (typeof PROBE_TOOLS)[number];

/** How the container is asked whether it is well. */
export type HealthSource =
  /** The four health endpoints of the contract, on a port of their own. */
  | {
      readonly type: 'endpoints';
      readonly port: number;
      readonly style?: 'started' | 'live';
      readonly tool: ProbeTool;
    }
  /** An HTTP address inside the container that answers 2xx when it is well. */
  | {
      readonly type: 'http';
      readonly port: number;
      readonly path: string;
      readonly tool: ProbeTool;
    }
  /** A command inside the container; its first word is `CMD` (run as it is) or `CMD-SHELL` (by the container's shell). */
  | { readonly type: 'command'; readonly test: readonly string[] }
  /** Nothing can be asked; why. */
  | { readonly type: 'none'; readonly reason: string };

export interface HealthTiming {
  readonly intervalMs?: number;
  readonly timeoutMs?: number;
  readonly retries?: number;
  readonly startPeriodMs?: number;
  readonly startIntervalMs?: number;
}

/** What a manifest says of how a need is called; the rest has its defaults. */
export interface WrittenClient {
  readonly policy: WrittenPolicy;
  /** Connections to Postgres. */
  readonly poolSize: number | undefined;
}

/** One service's wish for another, as written: the condition may be left to Alfred. */
export interface Need {
  readonly to: string;
  readonly condition: StartCondition | undefined;
  /** Variables that carry the address: name → template of `{url}`, `{host}`, `{port}`. Empty: the provider's default. */
  readonly variables: Readonly<Record<string, string>>;
  /** Whether the service is not ready while this need is down. Default true. */
  readonly critical: boolean;
  /** How it is called, as far as it was written. */
  readonly client: WrittenClient;
  readonly at: Origin;
}

/** A variable of the container. */
export type EnvironmentSource =
  /** The same in every installation. */
  | { readonly type: 'literal'; readonly value: string }
  /** Differs between installations: read from the setting of this name. */
  | { readonly type: 'setting'; readonly setting: Setting };

export interface EnvironmentEntry {
  readonly name: string;
  readonly source: EnvironmentSource;
  readonly because: Decided<string>['because'];
}

/** A secret's file in the container. */
export interface SecretUse {
  readonly name: string;
  /** Variable that tells the process the path of the file, for images that want one (`POSTGRES_PASSWORD_FILE`). */
  readonly variable?: string;
  /** What that variable is set to; `{path}` stands for the path of the file. Default `{path}`. */
  readonly variableTemplate?: string;
  /** What it is for, where the catalogue knows. */
  readonly description?: string;
  readonly at: Origin;
}

/** A folder of the container that outlives it, or one of the host's. */
export interface Mount {
  readonly type: 'volume' | 'bind';
  /** Name of the volume (without the service's) or path relative to the workspace. */
  readonly source: string;
  /** Name of the volume in the whole platform, where it is not made of the service's and `source`. */
  readonly volume?: string;
  readonly path: string;
  readonly readOnly: boolean;
  readonly because: Decided<string>['because'];
}

/** A port of the container made reachable on the host. */
export interface PublishedPort {
  readonly hostPort: number;
  readonly containerPort: number;
  /** Default 127.0.0.1: nothing is open to the network unless said. */
  readonly address: string;
  readonly protocol: 'tcp' | 'udp';
  readonly at: Origin;
}

/** What is asked for in processor and memory; exactly what was written. */
export interface ResourceWishes {
  readonly size?: { readonly name: string; readonly at: Origin };
  readonly observed?: {
    readonly peakMemoryBytes: number;
    readonly averageMemoryBytes?: number;
    readonly averageCpuMillicores: number;
    readonly peakCpuMillicores?: number;
    /** How long was looked, as written: `7d`. */
    readonly window: string;
    readonly at: Origin;
  };
  readonly memoryBytes?: Decided<number>;
  readonly memoryReservationBytes?: Decided<number>;
  readonly cpuMillicores?: Decided<number>;
  readonly cpuReservationMillicores?: Decided<number>;
  /** No limit may be below this; known of the image. */
  readonly floorBytes?: Decided<number>;
  /** What a small installation takes; known of the image. */
  readonly typicalBytes?: Decided<number>;
}

/** How the software inside is told to stay within its memory limit. */
export interface HeapKnob {
  /** Share of the limit, 0 to 1. */
  readonly fraction: number;
  /** Set by a variable (`{value}` stands for the amount) or by an argument appended to the command. */
  readonly by:
    | { readonly type: 'variable'; readonly name: string; readonly template: string }
    | { readonly type: 'argument'; readonly template: readonly string[] };
  /** Unit of `{value}`. */
  readonly unit: 'bytes' | 'mebibytes' | 'kibibytes';
  readonly description: string;
}

/** A path of the public side, kept for the gateway. */
export interface Route {
  readonly path: string;
  readonly to: string;
  readonly at: Origin;
}

/** One service, every default of the manifest and of the catalogue applied. Frozen. */
export interface Service {
  readonly name: string;
  readonly kind: ServiceKind;
  /** Folder of the manifest, relative to the workspace. */
  readonly folder: string;
  readonly description: string;
  readonly origins: OriginLookup;
  /** Name in the catalogue, for images it knows. */
  readonly catalogueEntry: string | undefined;
  /** The entry of the catalogue that the manifest names, whether or not there is one. */
  readonly wishedEntry: { readonly name: string; readonly at: Origin } | undefined;
  /** The tag of the catalogue's image that the manifest names, and where. */
  readonly wishedTag: { readonly tag: string; readonly at: Origin } | undefined;
  readonly language: Decided<Language>;
  readonly image: Decided<ImageSource>;
  readonly command: Decided<readonly string[]> | undefined;
  readonly entrypoint: Decided<readonly string[]> | undefined;
  readonly workingFolder: Decided<string> | undefined;
  readonly port: Decided<number> | undefined;
  /** Further ports by name. */
  readonly ports: ReadonlyMap<string, number>;
  readonly published: readonly PublishedPort[];
  readonly health: Decided<HealthSource>;
  readonly healthTiming: { readonly timing: HealthTiming; readonly at: Origin | undefined };
  /** Time from start to usable. */
  readonly startupMs: Decided<number> | undefined;
  readonly needs: readonly Need[];
  /** Template of the address its users get, of `{host}`, `{port}` and names of its variables, and the variable's name. */
  readonly provides: { readonly variable: string | undefined; readonly url: Decided<string> };
  readonly environment: readonly EnvironmentEntry[];
  readonly secrets: readonly SecretUse[];
  readonly mounts: readonly Mount[];
  readonly resources: ResourceWishes;
  readonly heap: HeapKnob | undefined;
  readonly routes: readonly Route[];
  readonly replicas: Decided<number>;
  readonly restart: Decided<RestartPolicy> | undefined;
  readonly init: Decided<boolean> | undefined;
  readonly stopSignal: Decided<string> | undefined;
  readonly stopGraceMs: Decided<number> | undefined;
  readonly user: Decided<string> | undefined;
  readonly readOnly: Decided<boolean> | undefined;
  /** Folders that must stay writable where the root is not. */
  readonly scratchFolders: readonly string[];
  /** Capabilities given back after all were dropped; undefined keeps the engine's default set. */
  readonly capabilities: Decided<readonly string[]> | undefined;
  readonly ulimits: Decided<Readonly<Record<string, number>>> | undefined;
  readonly logging:
    | Decided<{ readonly maxSizeBytes: number | undefined; readonly maxFiles: number | undefined }>
    | undefined;
  readonly labels: Readonly<Record<string, string>>;
  /** Raw pieces for one target, by the target's name: the last resort. */
  readonly fragments: Fragments;
}

/** Raw pieces of output by the name of their target. */
export type Fragments = ReadonlyMap<
  string,
  { readonly content: Readonly<Record<string, unknown>>; readonly at: Origin }
>;
