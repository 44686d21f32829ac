import type { Clock } from '@alfred/contract';
import { systemClock } from '@alfred/resilience';
import { createService, type ServiceDefinition, type ServiceHost } from '../index.js';

/** Services that really listen, on free ports of 127.0.0.1. */
export const cleanups: (() => Promise<unknown> | unknown)[] = [];

/** Closes what the test before opened: call it after each. */
export async function closeAll(): Promise<void> {
  for (const clean of cleanups.splice(0).reverse()) await clean();
}

/** Free ports, and no wait while draining. */
export const env = { PORT: '0', HEALTH_PORT: '0', DRAIN_DELAY: '0s', STOP_GRACE: '5s' };

/** Log lines as they were written. */
export function logTo(lines: Record<string, unknown>[]) {
  return { write: (line: string) => void lines.push(JSON.parse(line)) };
}

/** The machine's clock, but for one delay that ends when the test says so. */
export function clockHolding(heldMs: number) {
  let release: (() => void) | undefined;
  const clock: Clock = {
    ...systemClock,
    after(delayMs, run) {
      if (Math.round(delayMs) !== heldMs) return systemClock.after(delayMs, run);
      release = run;
      return () => undefined;
    },
  };
  return { clock, release: () => release?.() };
}

/** A service with a route that waits until it is told to go on. */
export function waiting() {
  const arrived: (() => void)[] = [];
  const goOn: (() => void)[] = [];
  const definition: ServiceDefinition = {
    name: 'waiting',
    plugin: async (app) => {
      app.get('/now', () => ({ ok: true }));
      app.get('/wait', async () => {
        arrived.shift()?.();
        await new Promise<void>((resolve) => goOn.push(resolve));
        return { ok: true };
      });
    },
  };
  const untilArrived = () => new Promise<void>((resolve) => arrived.push(resolve));
  return { definition, untilArrived, goOn: () => goOn.splice(0).forEach((resume) => resume()) };
}

/** Makes a service and opens it; closed after the test. */
export async function start(definition: ServiceDefinition, host: ServiceHost = {}) {
  const lines: Record<string, unknown>[] = [];
  const service = await createService(definition, {
    logDestination: logTo(lines),
    limits: false,
    ...host,
    env: { ...env, ...host.env },
  });
  const ports = await service.start();
  cleanups.push(() => service.close());
  const url = `http://127.0.0.1:${ports.port}`;
  const healthUrl = `http://127.0.0.1:${ports.healthPort}`;
  return { service, url, healthUrl, lines };
}

/** Asks until the status is as wished. */
export async function until(url: string, status: number): Promise<void> {
  while ((await fetch(url)).status !== status)
    await new Promise((resolve) => setImmediate(resolve));
}
