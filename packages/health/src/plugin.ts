import { HEALTH_PATHS } from '@alfred/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import {
  endpoints,
  headersOf,
  healthAnswer,
  notAllowed,
  type HealthAnswer,
  type HealthSources,
} from './answer.js';

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

/** Never shed under load, never logged, not in the API's description. */
const common = {
  logLevel: 'silent',
  schema: { hide: true },
  config: { pressureHandler: () => undefined },
} as const;

/** The four endpoints on the service's own port, answered by the main loop. */
export const healthRoutes = fp(
  async (app: FastifyInstance, sources: HealthSources) => {
    for (const endpoint of endpoints) {
      const url = HEALTH_PATHS[endpoint];
      app.get(url, common, async ({ headers }, reply) =>
        send(reply, healthAnswer(endpoint, sources, headers.accept)),
      );
      app.route({
        ...common,
        method: ['POST', 'PUT', 'PATCH', 'DELETE'],
        url,
        // Before its body is read.
        onRequest: (_request, reply) => void send(reply, notAllowed),
        handler: () => undefined,
      });
    }
  },
  { name: '@alfred/health', fastify: '5.x' },
);

function send(reply: FastifyReply, answer: HealthAnswer): FastifyReply {
  return reply.code(answer.status).headers(headersOf(answer)).send(answer.body);
}
