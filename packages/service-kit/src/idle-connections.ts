import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Clock } from '@alfred/contract';

/** A connection that said nothing for this long was opened beforehand, in ms; a request would have come with it. */
const silentMs = 300;

/** How often connections that became idle are closed, in ms. */
const sweepMs = 20;

/**
 * The connections of a server that carry nothing, closed as they become idle. Node's own `closeIdleConnections` leaves out those
 * that never sent a request, which browsers and clients open beforehand; waiting for them would last until they give up.
 */
export class IdleConnections {
  readonly #server: Server;
  readonly #clock: Clock;
  /** All that are open, with the time they were opened. */
  readonly #openedAt = new Map<Socket, number>();

  constructor(server: Server, clock: Clock) {
    this.#server = server;
    this.#clock = clock;
    server.on('connection', (socket: Socket) => {
      this.#openedAt.set(socket, clock.now());
      socket.once('close', () => this.#openedAt.delete(socket));
    });
  }

  /** Closes them until `stop` is called. Gives the way to stop. */
  sweep(): () => void {
    let cancel = (): void => undefined;
    const next = (): void => {
      this.#server.closeIdleConnections();
      this.#closeSilent();
      cancel = this.#clock.after(sweepMs, next);
    };
    next();
    return () => cancel();
  }

  #closeSilent(): void {
    const now = this.#clock.now();
    for (const [socket, openedAt] of this.#openedAt) {
      // A head that is still coming is a request.
      if (socket.bytesRead === 0 && now - openedAt >= silentMs) socket.destroy();
    }
  }
}
