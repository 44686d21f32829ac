import type { Clock, HealthData } from '@alfred/contract';
import type { CallContext, OnEvent, Pipeline } from '@alfred/resilience';
import type { Secrets } from '../settings/secrets.js';

/** What all clients are made of. */
export interface ClientParts {
  readonly serviceName: string;
  readonly clock: Clock;
  readonly onEvent: OnEvent;
  readonly secrets: Secrets;
  /** Signal, deadline and headers of the request that is being served. */
  readonly context: () => CallContext | undefined;
}

/** A client, with what the service does with it. */
export interface OpenedClient<C = unknown> {
  readonly client: C;
  /** Absent where calls go past us. */
  readonly pipeline?: Pipeline;
  /** Looks whether the destination is well, past the pipeline: rejects when it is not. */
  look(signal: AbortSignal): Promise<HealthData | undefined | void>;
  close(): Promise<void>;
}
