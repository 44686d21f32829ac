import type { ConsumeOptions, Delivery, QueueClient } from '@alfred/service-kit';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { SecretsFolder, openClients } from '../../src/client-service.js';
import { ServerContainer } from '../../src/server-container.js';
import { timeUntil, timed, until } from '../../src/time-until.js';

const job = z.object({ n: z.number() });
type Job = z.infer<typeof job>;
type Handle = ConsumeOptions<Job>['handle'];

const serverOptions = {
  image: 'nats:2.10',
  port: 4222,
  command: ['-js', '-sd', '/data'],
  // The image has no client; those of the tests wait for themselves.
  isUp: ['nats-server', '--version'],
};

let server: ServerContainer;
beforeAll(async () => {
  server = await ServerContainer.open(`alfred-e2e-queue-${process.pid}`, serverOptions);
});
afterAll(() => server.remove());

/** A worker on the server, closed after the test. */
async function open(name = 'tester', grace = '5s') {
  const env = { NATS_URL: `nats://127.0.0.1:${server.port}`, STOP_GRACE: grace };
  const opened = await openClients({ name, needs: { nats: 'nats' } as const, env });
  const { service, lines } = opened;
  onTestFinished(() => service.close());
  await until(() => service.health.ready().status === 'UP');
  const messages = () => lines.filter(({ msg }) => msg === 'message');
  return { service, lines, messages, queue: service.clients.nats };
}

/** Consumes from a stream of the test's own, whose name is also that of the subjects. */
async function consume(
  queue: QueueClient,
  name: string,
  handle: Handle,
  options: Partial<ConsumeOptions<Job>> = {},
) {
  const stream = { name, subjects: [`${name}.>`] };
  await queue.ensureStream(stream);
  return queue.consume({ stream, schema: job, handle, ...options });
}

/** The server's own numbers of a stream or a consumer. */
async function ask(queue: QueueClient, subject: string, body: object = {}) {
  const answer = await queue.call((nats) =>
    nats.request(`$JS.API.${subject}`, JSON.stringify(body), { timeout: 2000 }),
  );
  return answer.json<Readonly<Record<string, unknown>>>();
}

/** The last dead letter of a consumer. */
async function deadLetter(queue: QueueClient, stream: string) {
  const last_by_subj = `dead-letter.${stream}.tester`;
  const { message } = await ask(queue, 'STREAM.MSG.GET.DEAD_LETTERS', { last_by_subj });
  const { hdrs, data } = message as { hdrs: string; data: string };
  const text = (base64: string) => Buffer.from(base64, 'base64').toString();
  return { headers: text(hdrs), body: text(data) };
}

describe('a message', () => {
  it('published twice with one id is handled once, and the line says with which trace', async () => {
    const { queue, messages } = await open();
    const seen: [Job, Delivery][] = [];
    await consume(queue, 'once', (value, delivery) => void seen.push([value, delivery]));
    const kept = { id: 'x', stream: 'once', sequence: 1, duplicate: false };
    expect(await queue.publish('once.a', { n: 1 }, { id: 'x' })).toEqual(kept);
    const again = await queue.publish('once.a', { n: 1 }, { id: 'x' });
    expect(again).toMatchObject({ duplicate: true });
    await until(() => messages().length === 1);
    expect(seen).toMatchObject([[{ n: 1 }, { attempt: 1, subject: 'once.a', id: 'x' }]]);
    expect(messages()[0]).toMatchObject({ outcome: 'handled', traceId: expect.any(String) });
    expect(await ask(queue, 'STREAM.INFO.once')).toMatchObject({ state: { messages: 0 } });
  });

  it('that fails comes again, later each time', async () => {
    const { queue, messages } = await open();
    await consume(queue, 'again', (_, { attempt }) => {
      if (attempt < 3) throw new Error('not yet');
    });
    await queue.publish('again.a', { n: 1 });
    await until(() => messages().length === 3);
    expect(messages().map(({ attempt, outcome }) => [attempt, outcome])).toEqual([
      [1, 'failed'],
      [2, 'failed'],
      [3, 'handled'],
    ]);
  });

  it.each([
    ['no-json', 'no JSON', 'invalid_json', '1'],
    ['no-job', '{"n":"one"}', 'invalid_message', '1'],
    ['no-luck', '{"n":1}', 'handler_failed', '2'],
  ])(
    '%s goes to the dead letters, and is gone from its stream',
    async (name, body, reason, times) => {
      const { queue, messages } = await open();
      const fail: Handle = () => Promise.reject(new Error('a secret'));
      await consume(queue, name, fail, { maxDeliver: 2 });
      await queue.call(async (nats) => nats.publish(`${name}.a`, body, { reply: 'nobody' }));
      await until(() => messages().at(-1)?.outcome === 'dead_lettered');
      const letter = await deadLetter(queue, name);
      expect(letter.body).toBe(body);
      expect(letter.headers).toContain(`x-dead-letter-reason: ${reason}`);
      expect(letter.headers).toContain(`x-dead-letter-subject: ${name}.a`);
      expect(letter.headers).toContain(`x-dead-letter-attempts: ${times}`);
      expect(letter.headers).not.toContain('secret');
      expect(await ask(queue, `STREAM.INFO.${name}`)).toMatchObject({ state: { messages: 0 } });
    },
  );

  it('that takes longer than the server waits is not delivered a second time', async () => {
    const { queue, messages } = await open();
    await consume(queue, 'long', () => wait(2500), { ackWaitMs: 1500 });
    await queue.publish('long.a', { n: 1 });
    await until(() => messages().length === 1);
    expect(messages()[0]).toMatchObject({ attempt: 1, outcome: 'handled' });
    const info = await ask(queue, 'CONSUMER.INFO.long.tester');
    expect(info).toMatchObject({ num_redelivered: 0, num_ack_pending: 0 });
  });

  it('whose worker died goes to another when the server has waited long enough', async () => {
    const { queue, messages } = await open();
    const stream = { name: 'died', subjects: ['died.>'] };
    const { stop } = await takeAndDie(queue, stream);
    queue.consume({ stream, schema: job, handle: () => undefined, ackWaitMs: 1000 });
    await until(() => messages().length === 1);
    expect(messages()[0]).toMatchObject({ attempt: 2, outcome: 'handled' });
    await stop;
  });
});

/** Publishes a message, makes the worker's own consumer, takes the message with it and says nothing. */
async function takeAndDie(queue: QueueClient, stream: { name: string; subjects: string[] }) {
  await queue.ensureStream(stream);
  await queue.publish(`${stream.name}.a`, { n: 1 });
  const config = { durable_name: 'tester', ack_policy: 'explicit', ack_wait: 1e9, max_deliver: -1 };
  const create = `CONSUMER.DURABLE.CREATE.${stream.name}.tester`;
  await ask(queue, create, { stream_name: stream.name, config });
  const next = `$JS.API.CONSUMER.MSG.NEXT.${stream.name}.tester`;
  const stop = queue.call((nats) => nats.request(next, '', { timeout: 2000, noMux: true }));
  await stop;
  return { stop };
}

describe('a consumer', () => {
  it('has no more in hand than it may, and waits while the service is not ready', async () => {
    const { queue, service, messages } = await open();
    let inHand = 0;
    let most = 0;
    const down = service.health.addCheck({ name: 'other', run: () => Promise.reject(new Error()) });
    const worker = await consume(
      queue,
      'bounded',
      async () => {
        inHand += 1;
        most = Math.max(most, inHand);
        await wait(50);
        inHand -= 1;
      },
      { concurrency: 3 },
    );
    for (let n = 0; n < 12; n += 1) await queue.publish('bounded.a', { n });
    await wait(300);
    expect([worker.state, messages().length]).toEqual(['waiting', 0]);
    down();
    await until(() => messages().length === 12);
    expect(most).toBe(3);
  });

  it('that drains finishes what it has, and leaves the rest to others', async () => {
    const [first, second] = [await open('pair'), await open('pair')];
    const handle: Handle = () => wait(400);
    await consume(first.queue, 'drained', handle, { concurrency: 2 });
    for (let n = 0; n < 6; n += 1) await first.queue.publish('drained.a', { n });
    await until(() =>
      first.service.metrics.print().includes('in_hand{destination="nats",consumer="pair"} 2'),
    );
    expect(await first.service.drain()).toBe('clean');
    expect(first.messages().map(({ outcome }) => outcome)).toEqual(['handled', 'handled']);
    await consume(second.queue, 'drained', handle, { concurrency: 8 });
    await until(() => second.messages().length === 4);
    expect(second.messages().every(({ outcome }) => outcome === 'handled')).toBe(true);
  });

  it('that is cut gives back what it has, at once', async () => {
    const [first, second] = [await open('cut', '1s'), await open('cut')];
    let aborted = false;
    await consume(
      first.queue,
      'cut',
      (_, { signal }) =>
        new Promise(() => signal.addEventListener('abort', () => (aborted = true))),
    );
    await first.queue.publish('cut.a', { n: 1 });
    await until(() => first.service.metrics.print().includes('queue_messages_in_hand'));
    await consume(second.queue, 'cut', () => undefined);
    expect(await first.service.drain()).toBe('cut');
    expect([aborted, first.messages()[0]?.['outcome']]).toEqual([true, 'returned']);
    await until(() => second.messages().length === 1, 1000);
  });
});

describe('a server that goes away', () => {
  it('fails publishing at once, and is found again: what was in hand is not handled twice', async () => {
    const { queue, service, messages } = await open();
    let go = (): void => undefined;
    const finished = new Promise<void>((resolve) => (go = resolve));
    await consume(queue, 'gone', () => finished);
    await queue.publish('gone.a', { n: 1 });
    await until(() => service.metrics.print().includes('queue_messages_in_hand'));
    await server.kill();
    const { failure, ms } = await timed(queue.publish('gone.a', { n: 2 }));
    expect(failure).toMatchObject({ code: 'connection_failed', neverSent: true });
    expect(ms).toBeLessThan(1000);
    // Done while nobody can be told.
    go();
    await server.start();
    expect(await timeUntil(() => queue.publish('gone.a', { n: 3 }), 2000)).toBeLessThan(2000);
    await until(() => messages().length === 2);
    const handled = { attempt: 1, outcome: 'handled' };
    expect(messages()).toMatchObject([handled, handled]);
  });

  it('that is silent: publishing ends in its time, and succeeds when it speaks again', async () => {
    const { queue } = await open();
    await queue.ensureStream({ name: 'silent', subjects: ['silent.>'] });
    await server.pause();
    onTestFinished(() => server.unpause().catch(() => undefined));
    const { failure, ms } = await timed(queue.publish('silent.a', {}, { deadlineMs: 500 }));
    expect(failure).toMatchObject({ code: 'deadline_exceeded' });
    expect(ms).toBeLessThan(800);
    await server.unpause();
    await timeUntil(() => queue.publish('silent.a', {}), 2000);
  });

  it('with another token: the file is read again, and no restart is needed', async () => {
    const guarded = (token: string, hostPort?: number) =>
      ServerContainer.open(`${server.name}-guarded`, {
        ...serverOptions,
        ...(hostPort === undefined ? {} : { hostPort }),
        command: ['-js', '--auth', token],
      });
    let other = await guarded('one');
    onTestFinished(() => other.remove());
    const secrets = new SecretsFolder();
    onTestFinished(() => secrets.remove());
    secrets.write('queue-token', 'one');
    const { service } = await openClients({
      needs: { nats: { kind: 'nats', passwordSecret: 'queue-token' } },
      env: {
        NATS_URL: `nats://127.0.0.1:${other.port}`,
        ALFRED_SECRETS_DIR: secrets.path,
      },
    });
    onTestFinished(() => service.close());
    const { nats } = service.clients;
    const stream = { name: 'guarded', subjects: ['guarded.>'] };
    await timeUntil(() => nats.ensureStream(stream), 5000);
    await other.remove();
    other = await guarded('two', other.port);
    await expect(nats.publish('guarded.a', {})).rejects.toMatchObject({
      code: 'connection_failed',
    });
    secrets.write('queue-token', 'two');
    await timeUntil(() => nats.ensureStream(stream), 2000);
  });
});
