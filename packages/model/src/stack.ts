import type { Diagnostic } from './diagnostic.js';
import type { Origin } from './origin.js';
import type { RestartPolicy } from './policies.js';
import type { ServiceKind, StartCondition } from './service.js';

/** A value with the place it comes from. */
export interface Placed<T> {
  readonly value: T;
  readonly at: Origin;
}

/** A need as rules see it. */
export interface StackNeed {
  readonly to: string;
  readonly condition: StartCondition;
  readonly at: Origin;
}

/** The neutral facts of one service. What nobody stated and nobody decided is absent. */
export interface StackService {
  readonly name: string;
  readonly kind: ServiceKind | undefined;
  readonly at: Origin;
  /** Reference of a public image; absent where it is built. */
  readonly image?: Placed<string>;
  readonly needs: readonly StackNeed[];
  readonly published: readonly {
    readonly hostPort: number;
    readonly containerPort: number;
    readonly address: string;
    readonly protocol: 'tcp' | 'udp';
    readonly at: Origin;
  }[];
  /** Command of the probe, or absent where there is none. */
  readonly probe?: Placed<{
    readonly test: readonly string[];
    readonly intervalMs: number;
    readonly timeoutMs: number;
    readonly retries: number;
    readonly startPeriodMs: number;
  }>;
  readonly memoryLimitBytes?: Placed<number>;
  readonly memoryReservationBytes?: Placed<number>;
  readonly memoryFloorBytes?: Placed<number>;
  readonly cpuLimitMillicores?: Placed<number>;
  readonly cpuReservationMillicores?: Placed<number>;
  readonly replicas: number;
  readonly environment: readonly {
    readonly name: string;
    readonly value: string;
    readonly at: Origin;
  }[];
  readonly mounts: readonly {
    readonly type: 'volume' | 'bind';
    readonly source: string;
    readonly path: string;
    readonly at: Origin;
  }[];
  readonly secrets: readonly Placed<string>[];
  readonly restart?: Placed<RestartPolicy>;
  readonly stopGraceMs?: Placed<number>;
  readonly networks: readonly string[];
}

/** What a platform means, told the same way whether it was written as manifests or as a compose file. */
export interface Stack {
  readonly name: string;
  readonly host:
    | { readonly memoryBytes: number; readonly cpuMillicores: number; readonly at: Origin }
    | undefined;
  readonly services: readonly StackService[];
}

/** One check: facts in, findings out. */
export type Rule = (stack: Stack) => readonly Diagnostic[];
