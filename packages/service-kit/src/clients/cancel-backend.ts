import { connect } from 'node:net';

/** What a connection's backend is cancelled with. Source: PostgreSQL, «Message Flow», 54.2.9. */
export interface BackendKey {
  readonly host: string;
  readonly port: number;
  readonly backendId: number;
  readonly secretKey: number;
}

const cancelRequestCode = 80_877_102;

/**
 * Asks the server to stop what a connection is doing. Without this, a statement whose caller has gone would run to its end.
 * It has no answer, and nothing depends on it: when it fails, the statement ends by itself.
 */
export function cancelBackend({ host, port, backendId, secretKey }: BackendKey): void {
  const message = Buffer.alloc(16);
  message.writeInt32BE(message.length, 0);
  message.writeInt32BE(cancelRequestCode, 4);
  message.writeInt32BE(backendId, 8);
  message.writeInt32BE(secretKey, 12);
  const socket = connect({ host, port, timeout: 2000 });
  socket.once('timeout', () => socket.destroy());
  socket.on('error', () => socket.destroy());
  socket.end(message);
  socket.unref();
}
