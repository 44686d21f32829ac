import { HEALTH_PATHS } from '@alfred/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { healthAnswer, type HealthEndpoint } from './answer.js';
import type { Health } from './health.js';
import type { Metrics } from './metrics/metrics.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Read by @fastify/under-pressure: what to do with a request of this route under load. */
    pressureHandler?: (request: FastifyRequest, reply: FastifyReply) => void;
  }
  interface FastifySchema {
    /** Read by @fastify/swagger: the route is not in the API's description. */
    hide?: boolean;
  }
}

export interface HealthRoutesOptions {
  readonly health: Health;
  readonly metrics: Metrics;
}

const endpoints = Object.keys(HEALTH_PATHS) as readonly HealthEndpoint[];

/** The four endpoints on the service's own port, answered by the main loop. Never shed under load, never logged. */
export const healthRoutes = fp(
  async (app: FastifyInstance, options: HealthRoutesOptions) => {
    for (const endpoint of endpoints) {
      app.get(
        HEALTH_PATHS[endpoint],
        {
          logLevel: 'silent',
          schema: { hide: true },
          config: { pressureHandler: () => undefined },
        },
        async (_request, reply) => {
          const { status, contentType, body } = healthAnswer(endpoint, options);
          return reply
            .code(status)
            .type(contentType)
            .header('cache-control', 'no-store')
            .send(body);
        },
      );
    }
  },
  { name: '@alfred/health', fastify: '5.x' },
);
