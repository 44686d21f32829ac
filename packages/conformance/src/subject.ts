import type { Clock } from '@alfred/contract';

/** A port of a service: `health` is the one that probes ask, `service` the one that callers use. */
export type Door = 'health' | 'service';

/** A request to the service that is looked at. */
export interface Ask {
  readonly door: Door;
  /** Path with its query, from the root of the door. */
  readonly path: string;
  /** Default GET. */
  readonly method?: string;
  /** Names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. Default: no body. */
  readonly body?: string;
}

/** What came back, whole. */
export interface Answer {
  readonly status: number;
  /** Names in lower case; of a header that came twice the values are joined by a comma. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** From the first byte of the request to the last of the answer, in ms. */
  readonly elapsedMs: number;
}

/**
 * That nothing whole came back: `refused` where nobody listens, `cut` where a connection that was open ended before the end of the
 * answer, `late` where it took longer than the subject waits.
 */
export interface Silence {
  readonly silence: 'refused' | 'cut' | 'late';
  readonly elapsedMs: number;
}

export type Asked = Answer | Silence;

export function isAnswer(asked: Asked): asked is Answer {
  return 'status' in asked;
}

/** A request of which a part has been sent. */
export interface HalfSent {
  /** Sends the rest and gives the answer. */
  finish(): Promise<Asked>;
}

/** A route of the service's own, for what the health paths cannot show. */
export type Route = Pick<Ask, 'path' | 'method' | 'body'>;

/** How much may be sent at a time and in all. It ends by itself. */
export interface Load {
  /** Requests in all. */
  readonly requests: number;
  /** Requests under way at the same time. */
  readonly concurrent: number;
  /** No further one is sent after this, in ms. */
  readonly withinMs: number;
}

/** A value that must be in no answer. */
export interface KnownSecret {
  readonly name: string;
  readonly value: string;
}

/** A service that the subject needs, and that may be taken away from it for a while. */
export interface Dependency {
  readonly name: string;
  /** Whether the subject is not ready without it; an optional one is only reported. */
  readonly isCritical: boolean;
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Holds it still: it takes connections and says nothing. Absent where that cannot be done. */
  readonly pause?: () => Promise<void>;
  readonly resume?: () => Promise<void>;
  /** Names the subject's running instance: another name later means that it was started anew. Absent where that cannot be seen. */
  readonly instance?: () => Promise<string>;
}

/** How the subject ended after it was asked to. */
export interface Ending {
  /** `unseen` where it is nobody's child of ours. */
  readonly exitCode: number | 'unseen';
  /** From the signal to the end, in ms. */
  readonly elapsedMs: number;
}

/** The way to end the subject as an orchestrator does: SIGTERM, and a kill when the grace period is over. */
export interface Stopping {
  /** Time between SIGTERM and the kill, in ms. */
  readonly graceMs: number;
  stop(): Promise<Ending>;
}

/** Where «in time» ends. */
export interface Limits {
  /** A health path answers within this, in ms. */
  readonly answerMs: number;
  /** That a dependency has gone or is back, or that the subject was asked to end, is seen within this, in ms. */
  readonly noticeMs: number;
  /** How often ready is asked in a row to see whether being asked costs anything. */
  readonly polls: number;
}

/**
 * The running service that is looked at. What may be left out is what cannot be had, or may not be done, everywhere: the cases that
 * need it are then not tried.
 */
export interface Subject {
  readonly clock: Clock;
  readonly limits: Limits;
  /** Never rejects. */
  ask(request: Ask): Promise<Asked>;
  /** Sends the head and half of the body of a request that has one. */
  begin(request: Ask): Promise<HalfSent>;
  /** Secrets that the service is known to have. */
  readonly secrets: readonly KnownSecret[];
  /** Address of the health port. */
  readonly health?: string | undefined;
  readonly route?: Route | undefined;
  readonly load?: Load | undefined;
  readonly dependency?: Dependency | undefined;
  readonly stopping?: Stopping | undefined;
}

/** The doors of a subject that are known. */
export function doorsOf({ health }: Pick<Subject, 'health'>): readonly Door[] {
  return health === undefined ? ['service'] : ['health', 'service'];
}

/** The door that probes use: the health port where there is one. */
export function probedDoor({ health }: Pick<Subject, 'health'>): Door {
  return health === undefined ? 'service' : 'health';
}
