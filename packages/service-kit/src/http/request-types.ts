import type { Problem } from '@alfred/contract';
import type { RequestContext } from './request-context.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Trace, deadline and signal of this request; set before any hook of a plugin runs. */
    serviceContext: RequestContext | undefined;
    /** What it was answered with, where that was a problem. */
    problem: Problem | undefined;
  }
}
