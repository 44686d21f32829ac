import type { HttpPolicy } from '@alfred/contract';
import { Agent } from 'undici';
import type { Transport } from './transport.js';

/**
 * One undici Agent per destination. Its own defaults are not fit for a service: unlimited connections, five minutes to wait
 * for a head or a body, connections that live as long as the process.
 */
export function undiciTransport(origin: string, policy: HttpPolicy): Transport {
  const agent = new Agent({
    connections: policy.connections,
    pipelining: 1,
    connect: { timeout: policy.connectTimeoutMs },
    headersTimeout: policy.headersTimeoutMs,
    bodyTimeout: policy.bodyTimeoutMs,
    keepAliveTimeout: policy.keepAliveMs,
    keepAliveMaxTimeout: policy.keepAliveMs,
    clientTtl: policy.maxConnectionAgeMs,
  });
  return {
    async send({ method, path, headers, body, signal }) {
      const answer = await agent.request({
        origin,
        method,
        path,
        headers,
        body: body ?? null,
        signal,
      });
      return { status: answer.statusCode, headers: answer.headers, body: answer.body };
    },
    close: () => agent.close(),
  };
}
