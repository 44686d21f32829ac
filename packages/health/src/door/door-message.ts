import type { HealthAnswer } from '../answer.js';

/** The first message to the worker: all that it needs to open its port. */
export interface DoorSetup {
  readonly host: string;
  readonly port: number;
  /** One 64-bit integer: when the main loop last turned, in ns of the machine's monotonic clock. */
  readonly heartbeat: SharedArrayBuffer;
  readonly heartbeatLimitMs: number;
  readonly answers: DoorAnswers;
  readonly paths: Readonly<Record<keyof DoorAnswers, string>>;
  readonly notFound: HealthAnswer;
  readonly notAllowed: HealthAnswer;
}

/** What the main thread last said, by endpoint. */
export interface DoorAnswers {
  readonly started: HealthAnswer;
  readonly live: HealthAnswer;
  readonly ready: HealthAnswer;
  /** Prometheus text 0.0.4; the worker makes the other form of it where that is asked for. */
  readonly metrics: string;
}

/** Each message after the first: what changed since. */
export type DoorUpdate = Partial<DoorAnswers>;

/** What the worker tells the main thread: once, whether it could open its port. */
export type DoorReport =
  | { readonly type: 'listening'; readonly port: number }
  | { readonly type: 'failed'; readonly code: string };
