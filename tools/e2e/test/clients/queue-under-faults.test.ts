import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { openClients } from '../../src/client-service.js';
import { ServerContainer } from '../../src/server-container.js';
import { timeUntil, until } from '../../src/time-until.js';

let server: ServerContainer;
beforeAll(async () => {
  server = await ServerContainer.open(`alfred-e2e-faults-${process.pid}`, {
    image: 'nats:2.10',
    port: 4222,
    command: ['-js', '-sd', '/data'],
    isUp: ['nats-server', '--version'],
  });
});
afterAll(() => server.remove());

const stream = { name: 'jobs', subjects: ['jobs.>'] };

async function open(name: string) {
  const env = { NATS_URL: `nats://127.0.0.1:${server.port}`, LOG_LEVEL: 'silent' };
  const { service } = await openClients({ name, needs: { nats: 'nats' } as const, env });
  onTestFinished(() => service.close());
  return service;
}

it('no message that was kept is lost over a killed server, a worker that drains and one that fails every tenth time', async () => {
  const handled = new Map<string, number>();
  let calls = 0;
  const work = async () => {
    const worker = await open('worker');
    worker.clients.nats.consume({
      stream,
      schema: z.string(),
      ackWaitMs: 1000,
      concurrency: 16,
      async handle(id) {
        calls += 1;
        const isBad = calls % 10 === 0;
        await wait(10);
        if (isBad) throw new Error('every tenth');
        handled.set(id, (handled.get(id) ?? 0) + 1);
      },
    });
    return worker;
  };
  const [first, publisher] = [await work(), await open('publisher')];
  await work();
  const queue = publisher.clients.nats;
  await timeUntil(() => queue.ensureStream(stream), 5000);
  const kept: string[] = [];
  const publishing = (async () => {
    for (let n = 0; n < 600; n += 1) {
      const id = String(n);
      void queue.publish('jobs.a', id, { id }).then(
        () => kept.push(id),
        () => undefined,
      );
      await wait(5);
    }
  })();
  await until(() => handled.size > 50);
  await server.kill();
  await server.start();
  await first.drain();
  await publishing;
  expect(kept.length).toBeGreaterThan(200);
  await until(() => kept.every((id) => handled.has(id)), 20_000);
  // Deliveries may repeat: those in hand when the server was killed, and no others.
  const repeated = [...handled.values()].filter((times) => times > 1);
  expect(repeated.length).toBeLessThanOrEqual(32);
});
