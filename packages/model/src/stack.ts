import type { Diagnostic } from './diagnostic.js';
import type { Origin } from './origin.js';
import type { Placed } from './placed.js';
import type { RestartPolicy } from './policies.js';
import type { ClientKind } from './plan.js';
import type { ServiceKind, StartCondition, WrittenClient } from './service.js';

/** A number of a policy: where it was written, or where the need is that it holds for. */
export interface StackSetting extends Placed<number> {
  /** Whether a person chose it. */
  readonly isWritten: boolean;
}

/** How a need is called, as rules see it. */
export interface StackClient {
  readonly kind: ClientKind;
  readonly timeoutMs: StackSetting;
  readonly deadlineMs: StackSetting;
  readonly attempts: StackSetting;
  /** Longest sum of the waits between all attempts. */
  readonly waitsMs: number;
  readonly written: WrittenClient;
}

/** A need as rules see it. */
export interface StackNeed {
  readonly to: string;
  readonly condition: StartCondition;
  /** Absent where it is not called, or it is not known how. */
  readonly client?: StackClient;
  /** Settings of calls that nobody reads, by their paths. */
  readonly idle: readonly Placed<string>[];
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
    /** Settings of the installation are shown as `${NAME}`. */
    readonly value: string;
    /** The text where no installation says otherwise; absent where one has to. */
    readonly usual?: string;
    /** Whether it is the same in every installation. */
    readonly isFixed: boolean;
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
