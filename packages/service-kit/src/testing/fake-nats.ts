import type { NatsConnection, Status } from '@nats-io/transport-node';

/** A connection to NATS that does what a test says. */
export interface FakeNats {
  readonly connection: NatsConnection;
  /** Tells of a change, as the package does. */
  tell(type: Status['type']): void;
  /** The package gives up for good. */
  giveUp(): void;
  readonly isClosed: boolean;
}

export function fakeNats(flush: () => Promise<void> = () => Promise.resolve()): FakeNats {
  const told: Status[] = [];
  let isClosed = false;
  let wake = (): void => undefined;
  const tell = (type: string): void => {
    // Tests read no more of a status than its type.
    told.push({ type } as Status);
    wake();
  };
  const close = (): void => {
    if (!isClosed) tell('close');
    isClosed = true;
  };
  const status = async function* (): AsyncGenerator<Status> {
    for (;;) {
      const next = told.shift();
      if (next !== undefined) yield next;
      else if (isClosed) return;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  };
  const connection = { status, flush, close: async () => close() };
  return {
    connection: connection as unknown as NatsConnection,
    tell,
    giveUp: close,
    get isClosed() {
      return isClosed;
    },
  };
}
