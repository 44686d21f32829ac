import type { HttpClient, PostgresClient, RedisClient } from '@alfred/service-kit';
import {
  createTestService,
  fakeHttp,
  fakePostgres,
  fakeRedis,
  type FakeRequest,
} from '@alfred/service-kit/testing';
import { agent } from '../agent.js';
import { name, needs, secrets, settings } from '../manifest.generated.js';

/** The agent as its process makes it. */
export const definition = { name, settings, needs, secrets, plugin: agent };

const stored = { payee: 'Miller', purpose: 'paper', amount_cents: '1250', due: '2026-03-31' };

export const closers: (() => Promise<unknown> | unknown)[] = [];

/** Closes what the test before opened: call it after each. */
export async function closeAll(): Promise<void> {
  for (const close of closers.splice(0).reverse()) await close();
}

interface Given {
  readonly router?: HttpClient;
  readonly database?: PostgresClient;
  readonly redis?: RedisClient;
}

/** The agent with a model that says how often it was asked, and a database that writes down what it is told. */
export async function started(given: Given = {}) {
  const statements: { text: string; values: readonly unknown[] }[] = [];
  const asked: FakeRequest[] = [];
  const router = fakeHttp({
    'POST /v1/chat/completions': (request) => {
      const count = asked.push(request);
      const piece = (content: string) => ({ choices: [{ delta: { content } }] });
      const { stream } = request.json as { stream?: boolean };
      if (stream === true) return { events: [piece('answer '), piece(`${count}`), '[DONE]'] };
      return { json: { choices: [{ message: { content: `answer ${count}` } }] } };
    },
  });
  const database = fakePostgres((text, values) => {
    statements.push({ text, values });
    return text.startsWith('select') ? [stored] : [];
  });
  const service = await createTestService(definition, {
    env: { REPORT_CURRENCY: 'CHF' },
    clients: {
      'model-router': given.router ?? router,
      'db-postgres': given.database ?? database,
      redis: given.redis ?? fakeRedis(),
    },
  });
  closers.push(() => service.close());
  const ask = (question: string) =>
    service.inject({ method: 'POST', url: '/v1/ask', payload: { question } });
  return { service, ask, asked, statements };
}

/** The pieces of text in a stream of events. */
export async function text(body: string): Promise<readonly string[]> {
  const reader = fakeHttp({
    '*': () => ({ headers: { 'content-type': 'text/event-stream' }, text: body }),
  });
  const pieces: string[] = [];
  for await (const { data } of await reader.events('GET', '/', { terminator: '[DONE]' })) {
    pieces.push((JSON.parse(data) as { text: string }).text);
  }
  return pieces;
}
