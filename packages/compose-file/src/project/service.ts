import type { Origin, Placed } from '@alfred/model';
import type { MapNode } from '../tree/node.js';

/** One variable of a container. */
export interface EnvironmentEntry {
  readonly name: string;
  /** Absent where the value is taken from whoever runs compose and is not set there. */
  readonly value?: string;
  /** The value before interpolation: `${DB_USER:-app}`. */
  readonly written: string;
  readonly at: Origin;
  readonly from: 'environment' | 'env_file';
}

/** A port the container offers, and where on the host. */
export interface ServicePort {
  readonly containerPort: number;
  /** Absent: the engine chooses one. */
  readonly hostPort?: { readonly from: number; readonly to: number };
  /** Address of the host; absent: all. */
  readonly address?: string;
  readonly protocol: 'tcp' | 'udp';
  readonly mode: 'ingress' | 'host';
  readonly at: Origin;
}

/** A folder or file of the container that is kept elsewhere. */
export interface ServiceMount {
  readonly type: 'volume' | 'bind' | 'tmpfs' | 'npipe' | 'cluster';
  /** Name of the volume (as in the file) or path of the host; absent: anonymous or tmpfs. */
  readonly source?: string;
  readonly target: string;
  readonly isReadOnly: boolean;
  readonly at: Origin;
}

/** Another service that has to be there. */
export interface ServiceNeed {
  readonly to: string;
  readonly condition: 'service_started' | 'service_healthy' | 'service_completed_successfully';
  readonly required: boolean;
  readonly written:
    'depends_on' | 'links' | 'volumes_from' | 'network_mode' | 'ipc' | 'pid' | 'uts';
  readonly at: Origin;
}

/** How a container is asked whether it is well. Spans in ms; absent ones are the engine's: 30 s, 30 s, 0, 3. */
export interface ServiceProbe {
  /** `disable: true` or `test: NONE`. */
  readonly isDisabled: boolean;
  /** Starts with CMD, CMD-SHELL or NONE; absent where only spans are written. `$$` is one `$` already. */
  readonly test?: Placed<readonly string[]>;
  readonly intervalMs?: Placed<number>;
  readonly timeoutMs?: Placed<number>;
  readonly startPeriodMs?: Placed<number>;
  readonly startIntervalMs?: Placed<number>;
  readonly retries?: Placed<number>;
  readonly at: Origin;
}

/** How an image is built. */
export interface ServiceBuild {
  readonly context: string;
  readonly dockerfile?: string;
  readonly dockerfileInline?: string;
  readonly target?: string;
  readonly args: readonly { readonly name: string; readonly value?: string; readonly at: Origin }[];
  readonly at: Origin;
}

/** A network a service is in. */
export interface ServiceNetwork {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly at: Origin;
}

/** Memory and processors, from `deploy.resources` or the older keys, which compose treats alike. */
export interface ServiceLimits {
  readonly memoryLimitBytes?: Placed<number>;
  readonly memoryReservationBytes?: Placed<number>;
  /** Memory and swap together; -1: no end. */
  readonly memorySwapBytes?: Placed<number>;
  readonly cpuLimit?: Placed<number>;
  readonly cpuReservation?: Placed<number>;
  readonly pidsLimit?: Placed<number>;
  readonly shmBytes?: Placed<number>;
  readonly devices: readonly {
    readonly driver?: string;
    readonly count?: number | 'all';
    readonly capabilities: readonly string[];
    readonly at: Origin;
  }[];
}

/** A service as rules see it: typed, in long form, everything with its place. What nobody wrote is absent; nothing is a default. */
export interface ComposeService {
  readonly name: string;
  /** Place of its key. */
  readonly at: Origin;
  /** All of it, for what has no field here. */
  readonly node: MapNode;
  /** Whether its profiles let it start. */
  readonly isActive: boolean;
  readonly profiles: readonly Placed<string>[];
  readonly image?: Placed<string>;
  readonly build?: ServiceBuild;
  readonly containerName?: Placed<string>;
  /** Split into words as compose does. */
  readonly command?: Placed<readonly string[]>;
  readonly entrypoint?: Placed<readonly string[]>;
  readonly environment: readonly EnvironmentEntry[];
  readonly envFiles: readonly {
    readonly path: string;
    readonly required: boolean;
    readonly at: Origin;
  }[];
  readonly ports: readonly ServicePort[];
  readonly expose: readonly Placed<string>[];
  readonly mounts: readonly ServiceMount[];
  readonly needs: readonly ServiceNeed[];
  readonly probe?: ServiceProbe;
  readonly limits: ServiceLimits;
  readonly replicas?: Placed<number>;
  /** Empty with `network_mode`; otherwise `default` where nothing is written. */
  readonly networks: readonly ServiceNetwork[];
  readonly networkMode?: Placed<string>;
  readonly restart?: Placed<string>;
  readonly stopGraceMs?: Placed<number>;
  readonly stopSignal?: Placed<string>;
  readonly user?: Placed<string>;
  readonly privileged?: Placed<boolean>;
  readonly readOnly?: Placed<boolean>;
  readonly init?: Placed<boolean>;
  readonly capAdd: readonly Placed<string>[];
  readonly capDrop: readonly Placed<string>[];
  readonly secrets: readonly Placed<string>[];
  readonly configs: readonly Placed<string>[];
  readonly labels: readonly {
    readonly name: string;
    readonly value: string;
    readonly at: Origin;
  }[];
  readonly logging?: {
    readonly driver?: string;
    readonly options: Readonly<Record<string, string>>;
    readonly at: Origin;
  };
}
