import { createService, type ServiceHost } from '@alfred/service-kit';
import { fakeHttp, fakePostgres, fakeRedis, refusedConnection } from '@alfred/service-kit/testing';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { closeAll, closers, definition, started } from './testing/agent.js';

afterEach(closeAll);

const question = 'What did the paper cost?';
const problemType = 'application/problem+json; charset=utf-8';
const gone = (name: string) => () => {
  throw refusedConnection(name);
};

type Host = ServiceHost<typeof definition.needs>;

/** The agent as it is in life, but for the clients that are given. */
async function inLife(clients: NonNullable<Host['clients']>, env: Record<string, string>) {
  const service = await createService(definition, {
    secrets: { 'db-password': 'secret' },
    env: { LOG_LEVEL: 'silent', HOST: '127.0.0.1', PORT: '0', HEALTH_PORT: '0', ...env },
    clients,
    limits: false,
  });
  closers.push(() => service.close());
  return service;
}

/** Takes connections and is silent. */
async function silence(): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => void sockets.add(socket.on('error', () => undefined)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => new Promise((resolve) => server.close(resolve)));
  closers.push(() => sockets.forEach((socket) => socket.destroy()));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const model = () =>
  fakeHttp({ '*': () => ({ json: { choices: [{ message: { content: '12.50' } }] } }) });
const asking = { method: 'POST', url: '/v1/ask', payload: { question } } as const;

describe('while Redis is gone', () => {
  it('answers are given, and not kept', async () => {
    const redis = fakeRedis();
    const { ask, asked } = await started({ redis });
    redis.down = true;
    for (const answer of ['answer 1', 'answer 2']) {
      expect((await ask(question)).json()).toEqual({ answer, again: false, invoices: 1 });
    }
    redis.down = false;
    await ask(question);
    expect((await ask(question)).json()).toMatchObject({ answer: 'answer 3', again: true });
    expect(asked).toHaveLength(3);
  });

  it.each([
    ['refuses', async () => '127.0.0.1:1'],
    ['is silent', silence],
  ])('the agent is ready, and answers, where it %s', async (_what, address) => {
    const clients = { 'model-router': model(), 'db-postgres': fakePostgres(() => []) };
    const service = await inLife(clients, { REDIS_URL: `redis://${await address()}` });
    await service.start();
    const ready = await service.inject('/health/ready');
    expect(ready.statusCode).toBe(200);
    const response = await service.inject(asking);
    expect(response.json()).toEqual({ answer: '12.50', again: false, invoices: 0 });
  });
});

describe('while Postgres is gone', () => {
  it('the answer is a problem', async () => {
    const { ask } = await started({ database: fakePostgres(gone('db-postgres')) });
    const response = await ask(question);
    expect([response.statusCode, response.headers['content-type']]).toEqual([503, problemType]);
    expect(response.json()).toMatchObject({
      code: 'connection_failed',
      detail: 'db-postgres could not be reached',
    });
  });

  it('the answer is a problem within the time of the caller, even where it is silent', async () => {
    const clients = { 'model-router': model(), redis: fakeRedis() };
    const url = `postgresql://app@${await silence()}/app`;
    const service = await inLife(clients, { DB_POSTGRES_URL: url });
    const headers = { 'x-request-deadline-ms': '150' };
    const response = await service.inject({ ...asking, headers });
    expect([response.statusCode, response.headers['content-type']]).toEqual([504, problemType]);
    expect(response.json()).toMatchObject({ code: 'deadline_exceeded' });
  });

  it('the table is made when it is back', async () => {
    let isGone = true;
    const database = fakePostgres(() => (isGone ? gone('db-postgres')() : []));
    const { ask } = await started({ database });
    expect((await ask(question)).statusCode).toBe(503);
    isGone = false;
    expect((await ask(question)).statusCode).toBe(200);
  });
});

describe('while no model answers', () => {
  it('the answer is a problem, but for what is kept', async () => {
    const redis = fakeRedis();
    await (await started({ redis })).ask(question);
    const { ask, service } = await started({
      redis,
      router: fakeHttp({ '*': gone('model-router') }),
    });
    expect((await ask(question)).json()).toMatchObject({ answer: 'answer 1', again: true });
    expect((await ask('What else?')).json()).toMatchObject({
      status: 503,
      code: 'connection_failed',
    });
    const streamed = await service.inject({
      ...asking,
      url: '/v1/ask/stream',
      payload: { question: 'What else?' },
    });
    expect(streamed.json()).toMatchObject({ status: 503, code: 'connection_failed' });
  });

  it('an answer that broke off is told to have, and is not kept', async () => {
    const redis = fakeRedis();
    const piece = { choices: [{ delta: { content: 'twel' } }] };
    const { service } = await started({
      redis,
      router: fakeHttp({ '*': () => ({ events: [piece] }) }),
    });
    const { body } = await service.inject({ ...asking, url: '/v1/ask/stream' });
    expect(body).toContain('data: {"text":"twel"}\n\nevent: error\ndata: ');
    expect(body).toContain('"code":"connection_failed"');
    expect(redis.entries.size).toBe(0);
  });
});
