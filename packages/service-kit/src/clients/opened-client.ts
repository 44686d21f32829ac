import type { Clock, HealthData } from '@alfred/contract';
import type { CallContext, OnEvent, Pipeline } from '@alfred/resilience';
import type { DrainResult } from '../drain-result.js';
import type { OnQueueEvent } from '../queue/queue-events.js';
import type { Secrets } from '../settings/secrets.js';

/** What all clients are made of. */
export interface ClientParts {
  readonly serviceName: string;
  readonly clock: Clock;
  readonly onEvent: OnEvent;
  readonly onQueueEvent: OnQueueEvent;
  readonly secrets: Secrets;
  /** Signal, deadline and headers of the request that is being served. */
  readonly context: () => CallContext | undefined;
  /** Whether the service takes work now. */
  readonly isReady: () => boolean;
}

/** A client, with what the service does with it. */
export interface OpenedClient<C = unknown> {
  readonly client: C;
  /** Absent where calls go past us. */
  readonly pipeline?: Pipeline;
  /** Looks whether the destination is well, past the pipeline: rejects when it is not. */
  look(signal: AbortSignal): Promise<HealthData | undefined | void>;
  /** Takes no more work, and ends what is in hand or gives it back within `graceMs`; absent where there is no such work. */
  drain?(graceMs: number): Promise<DrainResult>;
  close(): Promise<void>;
}
