import { setTimeout as wait } from 'node:timers/promises';
import { PlainConnection } from '../../../../faults/src/load/plain-connection.js';

/** Probes of one load. */
export const PROBES = 30;

/**
 * Asks whether a service is alive, spread over the time of a load, each time on a connection of its own as an engine does; gives how
 * many were not answered in time.
 */
export async function failedProbes(options: {
  readonly port: number;
  readonly durationMs: number;
  readonly limitMs: number;
}): Promise<number> {
  const { port, durationMs, limitMs } = options;
  const probes = Array.from({ length: PROBES }, async (_, index) => {
    await wait(((index + 1) * durationMs) / (PROBES + 1));
    const connection = new PlainConnection(port, '/health/live');
    const status = await Promise.race([connection.send(), wait(limitMs, undefined)]);
    connection.close();
    return status === 200;
  });
  const answered = await Promise.all(probes);
  return answered.filter((isGood) => !isGood).length;
}
