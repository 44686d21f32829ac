import type { Server } from 'node:http';
import type { Clock } from '@alfred/contract';
import type { Health } from '@alfred/health';
import type { Logger } from 'pino';
import type { ServiceApp } from './definition.js';
import type { DrainResult } from './drain-result.js';
import type { IdleConnections } from './idle-connections.js';

export interface DrainOptions {
  readonly app: ServiceApp;
  readonly connections: IdleConnections;
  readonly health: Health;
  readonly clock: Clock;
  readonly log: Logger;
  /** How long to serve on while `ready` says no: whoever routes requests here must have seen it. */
  readonly delayMs: number;
  /** All must be over by then. */
  readonly graceMs: number;
}

/** Kept between our own end and the kill, in ms. */
export const reserveMs = 500;

/** From now on answers tell their callers to come back on another connection. Costs nothing before. */
function announceEnd(server: Server): void {
  server.prependListener('request', (_request, response) => {
    response.setHeader('connection', 'close');
  });
}

/**
 * Ends the service without losing a request: `ready` says no; it serves on until that has been seen; then it takes no more
 * connections, closes idle ones as they become idle (Fastify's `close` alone waits for connections kept alive), and waits for
 * what is under way. What is not over when the grace period ends is cut.
 */
export async function drain(options: DrainOptions): Promise<DrainResult> {
  const { app, connections, health, clock, log, delayMs, graceMs } = options;
  health.markDraining();
  announceEnd(app.server);
  const limitMs = Math.max(0, graceMs - reserveMs);
  const waitMs = Math.min(delayMs, limitMs);
  log.info({ delayMs: waitMs, graceMs }, 'draining: not ready for new requests');
  await new Promise<void>((resolve) => clock.after(waitMs, resolve));
  const stopSweeping = connections.sweep();
  try {
    return await Promise.race([closeApp(app), cutAfter(limitMs - waitMs, options)]);
  } finally {
    stopSweeping();
  }
}

async function closeApp(app: ServiceApp): Promise<DrainResult> {
  await app.close();
  return 'clean';
}

function cutAfter(ms: number, { app, clock, log }: DrainOptions): Promise<DrainResult> {
  return new Promise((resolve) => {
    const cancel = clock.after(ms, () => {
      log.error('the time to drain is over: requests under way are cut');
      app.server.closeAllConnections();
      resolve('cut');
    });
    app.server.once('close', cancel);
  });
}
