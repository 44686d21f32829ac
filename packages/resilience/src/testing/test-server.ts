import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolvePolicy, type WrittenPolicy } from '@alfred/contract';
import { createHttpClient } from '../http/client.js';
import type { HttpClientOptions, HttpDestination } from '../http/http-client.js';

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** What a client in a test has of its own besides its policy. */
export type ClientExtras = Partial<Omit<HttpClientOptions, 'url' | 'policy'>>;

const cleanups: (() => Promise<unknown> | unknown)[] = [];

/** Closes what the test before opened: call it after each. */
export async function closeAll(): Promise<void> {
  for (const clean of cleanups.splice(0).reverse()) await clean();
}

/** A real server on a free port of this machine, or on a given one of another of its addresses. */
export async function serve(
  handler: Handler,
  { host = '127.0.0.1', port = 0 } = {},
): Promise<{ readonly server: Server; readonly url: string; readonly port: number }> {
  const server = createServer(handler);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve);
  });
  cleanups.push(() => new Promise((resolve) => server.close(resolve)));
  cleanups.push(() => server.closeAllConnections());
  const { port: taken } = server.address() as AddressInfo;
  return { server, port: taken, url: `http://${host}:${taken}` };
}

/** A real server, and a client of it. */
export async function connect(
  handler: Handler,
  policy: WrittenPolicy = {},
  extras: ClientExtras = {},
): Promise<{ client: HttpDestination; server: Server; url: string }> {
  const { server, url } = await serve(handler);
  return { client: open(url, policy, extras), server, url };
}

/** A client of an address, waits between attempts left out. */
export function open(
  url: string,
  written: WrittenPolicy = {},
  extras: ClientExtras = {},
): HttpDestination {
  const resolved = resolvePolicy(written);
  if (!resolved.ok) throw new Error(JSON.stringify(resolved.faults));
  const { policy } = resolved;
  const client = createHttpClient({
    destination: 'router',
    random: () => 0,
    ...extras,
    url,
    policy,
  });
  cleanups.push(() => client.close());
  return client;
}

/** Answers with JSON. */
export const json = (response: ServerResponse, body: unknown, status = 200) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
