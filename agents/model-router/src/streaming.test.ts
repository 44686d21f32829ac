import { fakeHttp } from '@alfred/service-kit/testing';
import { request as send, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { backend, closeAll, started } from './testing/router.js';

afterEach(closeAll);

const payload = { stream: true, messages: [{ role: 'user', content: 'ping' }] };
const post = { method: 'POST', url: '/v1/chat/completions', payload } as const;

const piece = (content: string) => {
  const choices = [{ index: 0, delta: { content }, finish_reason: null }];
  const chunk = { id: '1', object: 'chat.completion.chunk', created: 1, model: 'small', choices };
  return `data: ${JSON.stringify(chunk)}\n\n`;
};

const begin = (response: ServerResponse) => {
  response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
  return response;
};

/** What was said, and how it ended. */
async function read(body: string) {
  const client = fakeHttp({
    '*': () => ({ headers: { 'content-type': 'text/event-stream' }, text: body }),
  });
  let said = '';
  try {
    for await (const { data } of await client.events('GET', '/', { terminator: '[DONE]' })) {
      said += JSON.parse(data).choices[0].delta.content ?? '';
    }
    return { said };
  } catch (error) {
    return { said, error };
  }
}

describe('a stream', () => {
  it('passes on what a backend says, with the key of the account', async () => {
    let key: string | undefined;
    const url = await backend((request, response) => {
      key = request.headers.authorization;
      begin(response).end(`: ping\n\n${piece('po')}${piece('ng')}data: [DONE]\n\n`);
    });
    const service = await started({ MODEL_BACKENDS: 'openai', OPENAI_URL: url });
    expect(await read((await service.inject(post)).body)).toEqual({ said: 'pong' });
    expect(key).toBe('Bearer key');
  });

  it.each<[string, (response: ServerResponse) => unknown]>([
    ['refuses', (response) => response.writeHead(503).end()],
    ['hangs up', (response) => begin(response).destroy()],
    ['says nothing in time', (response) => begin(response).write(': thinking\n\n')],
    ['says nothing that it should', (response) => begin(response).end('data: {"error":"x"}\n\n')],
  ])('comes from the next backend where the first %s', async (_what, answer) => {
    const url = await backend((_, response) => void answer(response));
    const service = await started({
      MODEL_BACKENDS: 'ollama,echo',
      OLLAMA_URL: url,
      FIRST_WORD_WITHIN: '200ms',
    });
    expect(await read((await service.inject(post)).body)).toEqual({ said: 'You said: ping' });
    expect(service.metrics.print()).toContain('model_router_fallbacks_total{backend="ollama"} 1');
  });

  it('that has begun is not begun again: it ends with the failure', async () => {
    const url = await backend((_, response) => {
      begin(response).write(piece('po'), () => setImmediate(() => response.destroy()));
    });
    const service = await started({ MODEL_BACKENDS: 'ollama,echo', OLLAMA_URL: url });
    expect(await read((await service.inject(post)).body)).toMatchObject({
      said: 'po',
      error: { status: 503, body: { code: 'connection_failed' } },
    });
    expect(service.metrics.print()).not.toContain('fallbacks_total{');
  });

  it('that was cut short is not taken for whole', async () => {
    const url = await backend((_, response) => void begin(response).end(piece('po')));
    const service = await started({ MODEL_BACKENDS: 'ollama', OLLAMA_URL: url });
    expect(await read((await service.inject(post)).body)).toMatchObject({
      said: 'po',
      error: { status: 503 },
    });
  });

  it('that nobody begins is answered with a problem', async () => {
    const url = await backend((_, response) => response.writeHead(503).end());
    const service = await started({ MODEL_BACKENDS: 'ollama', OLLAMA_URL: url });
    const response = await service.inject(post);
    expect([response.statusCode, response.json()]).toMatchObject([503, { code: 'no_backend' }]);
  });
});

describe('a caller that hangs up', () => {
  /** A router that listens, in front of a backend whose requests the test sees. */
  async function listening() {
    let arrive: (response: ServerResponse) => void = () => undefined;
    const arrived = new Promise<ServerResponse>((resolve) => (arrive = resolve));
    const url = await backend((_, response) => arrive(begin(response)));
    const service = await started({ MODEL_BACKENDS: 'ollama,echo', OLLAMA_URL: url });
    await service.app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = service.app.server.address() as AddressInfo;
    const headers = { 'content-type': 'application/json' };
    const options = { port, host: '127.0.0.1', path: post.url, method: 'POST', headers };
    const request = send(options).on('error', () => undefined);
    request.end(JSON.stringify(payload));
    return { service, request, arrived };
  }

  const closed = (response: ServerResponse) =>
    new Promise<void>((resolve) => response.once('close', () => resolve()));

  it('before the first word: the backend stops, and no other is asked', async () => {
    const { service, request, arrived } = await listening();
    const response = await arrived;
    const ended = closed(response);
    request.destroy();
    await ended;
    expect(service.metrics.print()).not.toContain('fallbacks_total{');
  });

  it('within the answer: the backend stops', async () => {
    const { request, arrived } = await listening();
    const answered = new Promise<IncomingMessage>((resolve) => request.once('response', resolve));
    const response = await arrived;
    response.write(piece('po'));
    const answer = await answered;
    await new Promise((resolve) => answer.once('data', resolve));
    const ended = closed(response);
    request.destroy();
    await ended;
  });
});
