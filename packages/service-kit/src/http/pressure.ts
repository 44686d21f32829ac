import underPressure from '@fastify/under-pressure';
import type { Clock } from '@alfred/contract';
import type { FastifyInstance } from 'fastify';

/** Utilisation is measured over this time, in ms. */
const sampleMs = 500;

/** Work that a start brings with it is not load. */
const graceMs = 2000;

/**
 * Sheds load when the main loop is busy all the time: 503 with `Retry-After`, at next to no cost, so that what is taken on gets
 * done. Three things differ from the plugin's own defaults, as measured: utilisation is looked at per interval (since the start
 * of the process it would never show a burst); it has no health check of its own (a failing one would answer 503 on every
 * route); and the health routes pass (their `config.pressureHandler`).
 */
export async function addPressureLimits(app: FastifyInstance, clock: Clock): Promise<void> {
  let openedAt = Number.POSITIVE_INFINITY;
  app.addHook('onListen', () => {
    openedAt = clock.now();
  });
  await app.register(underPressure, {
    eventLoopUtilizationMode: 'interval',
    maxEventLoopUtilization: 0.98,
    maxEventLoopDelay: 1000,
    sampleInterval: sampleMs,
    pressureHandler: (_request, reply) => {
      if (clock.now() - openedAt < graceMs) return;
      reply.header('retry-after', '1');
      throw new OverloadError();
    },
  });
}

/** Known to the error handler by the code that the plugin itself would give. */
class OverloadError extends Error {
  readonly statusCode = 503;
  readonly code = 'FST_UNDER_PRESSURE';
}
