/** Why a message was given up. */
export type DeadReason =
  /** It is no JSON. */
  | 'invalid_json'
  /** It does not pass the schema. */
  | 'invalid_message'
  /** The handler said that it will never succeed. */
  | 'rejected'
  /** The handler failed at the last delivery. */
  | 'handler_failed'
  /** It was delivered too often, and nobody said how it ended: a worker that dies of it, for example. */
  | 'too_many_deliveries'
  /** Its publisher's time for it was over. */
  | 'deadline_exceeded';

/** How one delivery ended; `returned` was not finished when the service had to end. */
export type MessageOutcome = 'handled' | 'failed' | 'dead_lettered' | 'returned';

/** What a consumer decided or saw. Labels for metrics are `destination`, `consumer`, `outcome` and `reason` alone. */
export type QueueEvent =
  | {
      readonly type: 'received';
      readonly destination: string;
      readonly consumer: string;
      readonly attempt: number;
    }
  | {
      readonly type: 'ended';
      readonly destination: string;
      readonly consumer: string;
      readonly outcome: MessageOutcome;
      /** Only with `dead_lettered`. */
      readonly reason?: DeadReason;
      /** What the handler threw. */
      readonly error?: unknown;
      /** Whether the server knows; otherwise it delivers the message again. */
      readonly settled: boolean;
      readonly subject: string;
      readonly id: string;
      readonly attempt: number;
      readonly durationMs: number;
      /** Only when it is to come again. */
      readonly delayMs?: number;
    }
  /** A consumer cannot take messages, or can again. Once per change. */
  | {
      readonly type: 'consumer';
      readonly destination: string;
      readonly consumer: string;
      readonly state: 'failing' | 'pulling';
      readonly error?: unknown;
    };

/** Must not throw. */
export type OnQueueEvent = (event: QueueEvent) => void;
