import { setTimeout as wait } from 'node:timers/promises';
import { createService, defineNeeds, ServiceProblem } from '@alfred/service-kit';
import { leftOver, type SoakMessage, type SoakOrder, type SoakReport } from './report.js';

// A service that needs all there is, in a process that counts what nobody caught and what is left when it has closed.

const unhandledRejections: string[] = [];
const uncaughtExceptions: string[] = [];
process.on('unhandledRejection', (reason) => void unhandledRejections.push(describe(reason)));
process.on('uncaughtException', (error) => void uncaughtExceptions.push(describe(error)));

/** Time in which what was closed may say goodbye, in ms. */
const farewellMs = 3000;

function describe(reason: unknown): string {
  return reason instanceof Error ? (reason.stack ?? reason.message) : String(reason);
}

function say(message: SoakMessage): void {
  process.send?.(message);
}

function open() {
  return createService({
    name: 'soaked',
    needs: defineNeeds({
      backend: { kind: 'http', critical: false, policy: { timeoutMs: 1000, deadlineMs: 4000 } },
      cache: { kind: 'redis', critical: false },
      db: { kind: 'postgres', critical: false, policy: { timeoutMs: 1000, deadlineMs: 4000 } },
    }),
    plugin: async (app, { clients: { backend, cache, db } }) => {
      app.get<{ Params: { key: string } }>('/read/:key', async ({ params: { key } }) => {
        const kept = await cache.get(key).catch(() => undefined);
        if (kept !== undefined) return { kept };
        const [rows, work] = await Promise.all([
          db.query('select $1 as n', [key], { idempotent: true }),
          backend.get('/work'),
        ]);
        await cache.set(key, 'seen', { ttlMs: 1000 }).catch(() => undefined);
        return { rows, work };
      });
      app.get('/write', async () =>
        db.transaction((query) => query('insert into t values ($1)', [1])),
      );
      app.get('/post', () => backend.post('/work', { json: { a: 1 }, idempotencyKey: 'k' }));
      app.get('/stream', async (_request, reply) => {
        const { body, headers } = await backend.stream('GET', '/events');
        return reply.type(String(headers['content-type'])).send(body);
      });
      app.get('/refuse', () => {
        throw new ServiceProblem(404, 'nothing_here', 'There is nothing here.');
      });
    },
  });
}

async function end(service: Awaited<ReturnType<typeof open>>): Promise<SoakReport> {
  await service.drain();
  await wait(farewellMs);
  const leaked = leftOver(before, process.getActiveResourcesInfo());
  return { unhandledRejections, uncaughtExceptions, leaked };
}

// The way to whoever soaks it is open all the time.
process.channel?.ref();
const before = process.getActiveResourcesInfo();
const service = await open();
const { port } = await service.start();
process.on('message', (order: SoakOrder) => {
  if (order === 'memory') {
    globalThis.gc?.();
    const { heapUsed, rss } = process.memoryUsage();
    say({ type: 'memory', heapBytes: heapUsed, residentBytes: rss });
    return;
  }
  void end(service).then((report) => {
    say({ type: 'closed', report });
    process.disconnect();
  });
});
say({ type: 'up', port });
