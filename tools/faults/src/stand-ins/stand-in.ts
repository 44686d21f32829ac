import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { Target } from '../proxy/fault.js';

/** A server that speaks just enough of a protocol for its client to believe it. */
export interface StandIn {
  readonly target: Target;
  /** Connections that are open now. */
  readonly open: number;
  close(): Promise<void>;
}

/** Listens on a free port of 127.0.0.1. @param serve speaks with one client */
export async function openStandIn(serve: (socket: Socket) => void): Promise<StandIn> {
  const sockets = new Set<Socket>();
  const server: Server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => sockets.delete(socket));
    serve(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    target: { host: '127.0.0.1', port: (server.address() as AddressInfo).port },
    get open() {
      return sockets.size;
    },
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
