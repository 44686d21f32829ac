import type { DecidedPolicy } from './decided-policy.js';
import type { Origin } from './origin.js';
import type { Placed } from './placed.js';
import type { RestartPolicy } from './policies.js';
import type { Decided, Reason } from './reason.js';
import type {
  Fragments,
  ImageSource,
  Language,
  Mount,
  PublishedPort,
  Route,
  SecretUse,
  ServiceKind,
  StartCondition,
  WrittenClient,
} from './service.js';
import type { Secret, Setting } from './setting.js';

/** Limits are what a container may take at most, reservations what the host must keep for it. */
export interface PlannedResources {
  /** Undefined, as the other three: nobody said it and the policies leave it out. */
  readonly memoryLimit: Decided<number> | undefined;
  readonly memoryReservation: Decided<number> | undefined;
  /** Less than this the software inside does not run with; known of the image. */
  readonly memoryFloor: Decided<number> | undefined;
  readonly cpuLimitMillicores: Decided<number> | undefined;
  readonly cpuReservationMillicores: Decided<number> | undefined;
}

/** The one question a container is asked. */
export interface PlannedProbe {
  /** A command in exec form (`CMD`) or for the container's shell (`CMD-SHELL`), `$` not yet escaped for any target. */
  readonly test: readonly string[];
  readonly intervalMs: number;
  readonly timeoutMs: number;
  readonly retries: number;
  readonly startPeriodMs: number;
  /** Interval while the service starts, for targets that have one. */
  readonly startIntervalMs: number;
  /** The health port, where the probe asks the endpoints of the contract. */
  readonly healthPort?: number;
  /** Which of its times nobody said: they are the engine's, and not printed. */
  readonly unsaid?: readonly ProbeTime[];
}

/** A time or number of a probe. */
export type ProbeTime = 'interval' | 'timeout' | 'retries' | 'startPeriod' | 'startInterval';

/** Which client the runtime makes of a need; `url` is an address and nothing else. */
export type ClientKind = 'http' | 'postgres' | 'redis' | 'nats' | 'url';

/** How a service's code calls a need. */
export interface PlannedClient {
  readonly kind: ClientKind;
  /** Whether the service is not ready while the need is down. */
  readonly critical: boolean;
  /** Variable with the address, where it is not the need's own `NAME_URL`. */
  readonly variable?: string;
  /** Path that tells whether an HTTP provider is well, where it is not that of the health contract. */
  readonly healthPath?: string;
  /** Secret with the password. */
  readonly passwordSecret?: string;
  /** How it is called as far as it was written: what the service's code is given, which knows the defaults itself. */
  readonly written: WrittenClient;
  /** How it is called, all in all; absent where only the address is wanted. */
  readonly policy: DecidedPolicy | undefined;
  /** Connections at most, where it is a database that is called through a pool. */
  readonly poolSize: Decided<number> | undefined;
}

/** An edge with its condition settled. */
export interface PlannedNeed {
  readonly to: string;
  readonly condition: Decided<StartCondition>;
  readonly critical: boolean;
  /** Variables that carry the provider's address into this service. */
  readonly variables: readonly { readonly name: string; readonly value: Template }[];
  /** How the code calls it; absent for what is waited for and never called, and where the runtime does not call it. */
  readonly client: PlannedClient | undefined;
  /** Settings that were written for calls and that nobody reads: their paths (`retry.attempts`), and where they stand. */
  readonly idle: readonly Placed<string>[];
  readonly at: Origin;
}

/** A variable of the container: a literal, a setting of the installation, or text around settings. */
export interface PlannedVariable {
  readonly name: string;
  readonly value: Template;
  readonly because: Decided<string>['because'];
}

/** Text in which settings are named: the parts in order. Each target prints the references its own way. */
export type Template = readonly TemplatePart[];
export type TemplatePart =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'setting'; readonly setting: Setting };

/** Everything decided for one service. Knows nothing of how a target writes it. */
export interface ServicePlan {
  readonly name: string;
  readonly kind: ServiceKind;
  readonly description: string;
  readonly folder: string;
  readonly origin: Origin;
  readonly catalogueEntry: string | undefined;
  readonly language: Language;
  readonly image: Decided<ImageSource>;
  /** The image's name where it is built here: `alfred/agent-x:dev`. */
  readonly imageName: string;
  /** Whether the name is said: of an image built here it may be left to the engine. */
  readonly saysImageName: boolean;
  readonly command: Decided<readonly string[]> | undefined;
  readonly entrypoint: Decided<readonly string[]> | undefined;
  readonly workingFolder: Decided<string> | undefined;
  readonly port: Decided<number> | undefined;
  readonly ports: ReadonlyMap<string, number>;
  readonly published: readonly PublishedPort[];
  /** Address inside the platform: `http://model-router:8080`; undefined where nothing listens. */
  readonly url: Template | undefined;
  readonly needs: readonly PlannedNeed[];
  readonly environment: readonly PlannedVariable[];
  readonly secrets: readonly SecretUse[];
  readonly mounts: readonly Mount[];
  readonly resources: PlannedResources;
  readonly probe: Decided<PlannedProbe | undefined>;
  readonly restart: Decided<RestartPolicy>;
  readonly init: Decided<boolean>;
  readonly stopSignal: Decided<string> | undefined;
  readonly stopGraceMs: Decided<number>;
  /** `undefined`: the engine's own way, which rotates nothing. */
  readonly logging: Decided<
    { readonly maxSizeBytes: number; readonly maxFiles: number } | undefined
  >;
  readonly user: Decided<string> | undefined;
  readonly readOnly: Decided<boolean>;
  readonly scratchFolders: readonly string[];
  /** `undefined`: the engine's default set is kept. Otherwise all are dropped but these. */
  readonly capabilities: Decided<readonly string[] | undefined>;
  readonly ulimits: Decided<Readonly<Record<string, number>>>;
  readonly networks: Decided<readonly string[]>;
  readonly routes: readonly Route[];
  readonly replicas: Decided<number>;
  readonly labels: Readonly<Record<string, string>>;
  readonly fragments: Fragments;
}

/** What a service gets about which nothing else was written and nothing is known. */
export type ServiceDefaults = Pick<
  ServicePlan,
  'restart' | 'init' | 'stopGraceMs' | 'logging' | 'capabilities' | 'ulimits' | 'networks'
>;

/** Everything decided, for all services. The same Platform always gives the same Plan. */
export interface Plan {
  readonly name: string;
  readonly description: string;
  readonly origin: Origin;
  readonly registry: string | undefined;
  readonly host:
    | { readonly memoryBytes: number; readonly cpuMillicores: number; readonly at: Origin }
    | undefined;
  /** Decisions that the policies make for every service alike; those that differ stand with the service. */
  readonly defaults: ServiceDefaults;
  /** Sorted by name. */
  readonly services: readonly ServicePlan[];
  /** Every setting that some service reads, sorted by name, with its users. */
  readonly settings: readonly {
    readonly setting: Setting;
    readonly users: readonly string[];
    readonly shared: boolean;
  }[];
  /** Every secret that some service reads, sorted by name, with its users. */
  readonly secrets: readonly { readonly secret: Secret; readonly users: readonly string[] }[];
  /** Names of the networks, sorted. */
  readonly networks: readonly {
    readonly name: string;
    readonly because: readonly [Reason, ...Reason[]];
  }[];
  /** Raw pieces of the whole file for one target, by the target's name. */
  readonly fragments: Fragments;
}
