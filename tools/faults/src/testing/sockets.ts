import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

const cleanups: (() => Promise<unknown> | unknown)[] = [];
/** Tests that were closed: what one of them still waits for will not come. */
let closed = 0;

/** Remembers what has to be closed after the test. */
export function closeLater(close: () => Promise<unknown> | unknown): void {
  cleanups.push(close);
}

/** Closes what the test before opened: call it after each. */
export async function closeAll(): Promise<void> {
  closed += 1;
  for (const close of cleanups.splice(0).reverse()) await close();
}

/** Lets the machine work until something holds, or the test was given up. */
export async function until(holds: () => boolean): Promise<void> {
  const test = closed;
  while (!holds()) {
    await new Promise((resolve) => setImmediate(resolve));
    if (test !== closed) throw new Error('the test has ended');
  }
}

/** Listens on a free port of 127.0.0.1. */
async function listen(server: Server): Promise<{ readonly host: string; readonly port: number }> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    socket.on('error', () => undefined);
    sockets.add(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closeLater(() => new Promise((resolve) => server.close(resolve)));
  closeLater(() => sockets.forEach((socket) => socket.destroy()));
  return { host: '127.0.0.1', port: (server.address() as AddressInfo).port };
}

/** A server that gives back what it gets, and what it got so far. */
export async function echo() {
  const seen = { text: '', hungUp: 0 };
  const server = createServer((socket) => {
    socket.on('data', (bytes) => (seen.text += bytes.toString()));
    socket.on('close', () => (seen.hungUp += 1));
    socket.pipe(socket);
  });
  return { target: await listen(server), seen };
}

/** An HTTP server. */
export function serveHttp(handle: RequestListener) {
  return listen(createHttpServer(handle));
}

/** A client's connection: what came to it so far, and how it ended. */
export interface Client {
  readonly socket: Socket;
  text: string;
  /** An error's code, or `closed`; undefined while it is open. */
  ended: string | undefined;
}

export function dial(port: number): Client {
  const client: Client = { socket: connect(port, '127.0.0.1'), text: '', ended: undefined };
  client.socket.on('data', (bytes) => (client.text += bytes.toString()));
  client.socket.on('error', (error: NodeJS.ErrnoException) => (client.ended ??= error.code));
  client.socket.on('close', () => (client.ended ??= 'closed'));
  closeLater(() => client.socket.destroy());
  return client;
}
