import type { Clock, HttpPolicy } from '@alfred/contract';
import { Agents } from './agents.js';
import { AbortView } from './cancellation.js';
import { nodeLookup, type Lookup } from './lookup.js';
import type { Transport } from './transport.js';

export interface UndiciTransportOptions {
  /** `http://name:port`. */
  readonly origin: string;
  readonly policy: HttpPolicy;
  readonly clock: Pick<Clock, 'now'>;
  /** How a name becomes an address. Default: as the system does, anew for each connection. */
  readonly lookup?: Lookup | undefined;
}

/**
 * undici, one agent per destination; lasting answers have one of their own, so that calls never wait for a connection which a
 * stream holds. Its own defaults are not fit for a service: unlimited connections, five minutes to wait for a head or a body,
 * connections that live as long as the process.
 */
export function undiciTransport(options: UndiciTransportOptions): Transport {
  const { origin, policy, clock, lookup } = options;
  const agentOptions = {
    connections: policy.connections,
    pipelining: 1,
    connect: {
      timeout: policy.connectTimeoutMs,
      ...(lookup === undefined ? {} : { lookup: nodeLookup(lookup) }),
    },
    headersTimeout: policy.headersTimeoutMs,
    bodyTimeout: policy.bodyTimeoutMs,
    keepAliveTimeout: policy.keepAliveMs,
    keepAliveMaxTimeout: policy.keepAliveMs,
  };
  const calls = new Agents(agentOptions, policy.maxConnectionAgeMs, clock);
  const streams = new Agents(agentOptions, policy.maxConnectionAgeMs, clock);
  return {
    async send({ method, path, headers, body = null, lasting = false, ...rest }) {
      const agent = await (lasting ? streams : calls).current();
      // It has all that undici asks of a signal.
      const signal = new AbortView(rest.cancellation) as unknown as AbortSignal;
      const request = { origin, method, path, headers, body, signal };
      const { bodyTimeoutMs } = rest;
      const answer = await agent.request(
        bodyTimeoutMs === undefined ? request : { ...request, bodyTimeout: bodyTimeoutMs },
      );
      return { status: answer.statusCode, headers: answer.headers, body: answer.body };
    },
    async close() {
      await Promise.all([calls.close(), streams.close()]);
    },
  };
}
