import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { createHttpClient } from '@alfred/resilience';
import { createService, defineNeeds, type ServiceDefinition } from '@alfred/service-kit';
import { neverOpen } from './contenders.js';

const CALLS = 1500;
const PER_SECOND = 150;

/** Three services in a row, each with retries of its own, in front of a dependency that always fails: real HTTP on 127.0.0.1. */
export async function threeLayers(): Promise<number> {
  const closes: (() => unknown)[] = [];
  let reached = 0;
  const dead = createServer((_request, response) => {
    reached += 1;
    response.writeHead(503, { 'content-type': 'application/json' }).end('{}');
  });
  await new Promise<void>((resolve) => dead.listen(0, '127.0.0.1', resolve));
  closes.push(() => dead.close());
  let url = `http://127.0.0.1:${(dead.address() as AddressInfo).port}`;
  for (const name of ['inner', 'middle']) {
    const service = await createService(layer(name), {
      env: { BELOW_URL: url, PORT: '0', HEALTH_PORT: '0', LOG_LEVEL: 'silent' },
      limits: false,
    });
    const { port } = await service.start();
    closes.push(() => service.close());
    url = `http://127.0.0.1:${port}`;
  }
  const client = createHttpClient({ destination: 'middle', url, policy: neverOpen() });
  closes.push(() => client.close());
  const begunAt = performance.now();
  const calls: Promise<unknown>[] = [];
  for (let i = 0; i < CALLS; i += 1) {
    await wait(Math.max(0, (i * 1000) / PER_SECOND - (performance.now() - begunAt)));
    calls.push(client.get('/ask').catch(() => undefined));
  }
  await Promise.all(calls);
  for (const close of closes.reverse()) await close();
  return reached / CALLS;
}

/** A service that passes each question on; its health checks do not reach the dependency that is counted. */
function layer(name: string): ServiceDefinition<Record<never, never>, typeof needs> {
  return {
    name,
    needs,
    plugin: async (app, { clients }) => {
      app.get('/ask', () => clients.below.get('/ask'));
    },
  };
}

const needs = defineNeeds({ below: { kind: 'http', critical: false, policy: neverOpenWritten() } });

function neverOpenWritten() {
  return {
    breaker: { minimumCalls: 100_000, consecutiveFailures: 0 },
    throttle: { factor: 0 },
  };
}
