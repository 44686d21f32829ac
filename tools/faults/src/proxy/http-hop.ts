import {
  Agent,
  createServer,
  request as send,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Random } from '@alfred/resilience';
import { resetSocket } from './connection.js';
import type { Fault, ProxyCounts, Target } from './fault.js';

export interface HttpHopOptions {
  /** Asked for each request; undefined answers it with 503. */
  readonly target: () => Target | undefined;
  readonly fault: () => Fault;
  readonly random: Random;
  readonly counts: ProxyCounts;
}

/** A server between the proxy and its target that understands requests, so that some of them can be answered with an error. */
export interface HttpHop {
  readonly address: Target;
  close(): Promise<void>;
}

export async function openHttpHop(options: HttpHopOptions): Promise<HttpHop> {
  const agent = new Agent({ keepAlive: true });
  const server = createServer((request, response) => {
    const { counts, fault, random, target } = options;
    const { errorRate = 0, errorStatus = 503 } = fault();
    counts.requests += 1;
    const to = target();
    if (to !== undefined && (errorRate === 0 || random() >= errorRate)) {
      forward(request, response, to, agent);
      return;
    }
    counts.errors += 1;
    request.resume();
    response.writeHead(errorStatus, { 'content-type': 'text/plain' }).end('a fault of the proxy\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: { host: '127.0.0.1', port },
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      agent.destroy();
      await closed;
    },
  };
}

/** Passes one request on and its answer back; who hangs up on one side is told on the other. */
function forward(
  request: IncomingMessage,
  response: ServerResponse,
  { host, port }: Target,
  agent: Agent,
): void {
  const { method, url: path, headers } = request;
  const onward = send({ host, port, method, path, headers: endToEnd(headers), agent });
  onward.on('response', (answer) => {
    response.writeHead(answer.statusCode ?? 502, endToEnd(answer.headers));
    answer.pipe(response);
    answer.on('error', () => response.destroy());
  });
  onward.on('error', () => resetSocket(request.socket));
  response.on('close', () => onward.destroy());
  request.pipe(onward);
}

/** Without the headers that speak of one connection; `connection: close` of a server that is ending goes on. */
function endToEnd(headers: IncomingMessage['headers']): IncomingMessage['headers'] {
  const { 'keep-alive': _keepAlive, 'transfer-encoding': _encoding, ...rest } = headers;
  return rest;
}
