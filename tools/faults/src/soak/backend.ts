import { createServer } from 'node:http';
import type { Random } from '@alfred/resilience';
import { systemClock } from '@alfred/resilience';
import { type AddressInfo } from 'node:net';
import type { StandIn } from '../stand-ins/stand-in.js';

/** Events of a stream, and the time between two, in ms. */
const events = 5;
const eventMs = 40;

/** An HTTP backend with an answer that takes a moment, and one that comes in pieces. */
export async function openSoakBackend(random: Random): Promise<StandIn> {
  let open = 0;
  const server = createServer((request, response) => {
    request.resume();
    if (request.url === '/events') {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      const next = (left: number): void => {
        if (response.destroyed) return;
        if (left === 0) response.end('data: [DONE]\n\n');
        else {
          response.write(`data: ${left}\n\n`);
          systemClock.after(eventMs, () => next(left - 1));
        }
      };
      next(events);
      return;
    }
    systemClock.after(5 + 30 * random(), () => {
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true}');
    });
  });
  server.on('connection', (socket) => {
    open += 1;
    socket.once('close', () => (open -= 1));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    target: { host: '127.0.0.1', port: (server.address() as AddressInfo).port },
    get open() {
      return open;
    },
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
