import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolvePolicy, type WrittenPolicy } from '@alfred/contract';
import { createHttpClient, type CallContext, type HttpDestination } from '../http/client.js';

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

const cleanups: (() => Promise<unknown> | unknown)[] = [];

/** Closes what the test before opened: call it after each. */
export async function closeAll(): Promise<void> {
  for (const clean of cleanups.splice(0).reverse()) await clean();
}

/** A real server on a free port of 127.0.0.1, and a client of it. */
export async function connect(
  handler: Handler,
  policy: WrittenPolicy = {},
  context?: () => CallContext,
): Promise<{ client: HttpDestination; url: string }> {
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanups.push(() => new Promise((resolve) => server.close(resolve)));
  cleanups.push(() => server.closeAllConnections());
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  return { client: open(url, policy, context), url };
}

/** A client of an address, waits between attempts left out. */
export function open(url: string, written: WrittenPolicy = {}, context?: () => CallContext) {
  const resolved = resolvePolicy(written);
  if (!resolved.ok) throw new Error(JSON.stringify(resolved.faults));
  const { policy } = resolved;
  const options = { destination: 'router', url, policy, random: () => 0 };
  const client = createHttpClient(context === undefined ? options : { ...options, context });
  cleanups.push(() => client.close());
  return client;
}

/** Answers with JSON. */
export const json = (response: ServerResponse, body: unknown, status = 200) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
