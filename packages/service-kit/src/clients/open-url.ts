import { connect } from 'node:net';
import type { LinkedNeed } from '../needs.js';
import type { OpenedClient } from './opened-client.js';

/** Where a need is, for a service that brings its own client. */
export interface UrlClient {
  readonly url: string;
  readonly hostname: string;
  /** 0 where the address does not say. */
  readonly port: number;
}

/** Ports of schemes whose addresses often leave them out. */
const defaultPorts: Readonly<Record<string, number>> = {
  'http:': 80,
  'https:': 443,
  'nats:': 4222,
  'amqp:': 5672,
  'mongodb:': 27_017,
  'mysql:': 3306,
};

/** No client; it is well when its port takes connections. */
export function openUrl(need: LinkedNeed): OpenedClient {
  const address = new URL(need.url);
  const { hostname, protocol } = address;
  const port = Number(address.port) || (defaultPorts[protocol] ?? 0);
  const client: UrlClient = { url: need.url, hostname, port };
  return {
    client,
    look: (signal) => reach(client, signal),
    close: () => Promise.resolve(),
  };
}

function reach({ hostname, port }: UrlClient, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port, signal });
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.destroy();
      resolve();
    });
  });
}
