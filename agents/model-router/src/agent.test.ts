import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { backend, closeAll, started } from './testing/router.js';

afterEach(closeAll);

const asked = { messages: [{ role: 'user', content: 'ping' }] };

const post = (payload: object) =>
  ({ method: 'POST', url: '/v1/chat/completions', payload }) as const;

describe('model-router', () => {
  it('answers by itself', async () => {
    const service = await started();
    const response = await service.inject(post(asked));
    expect(response.statusCode).toBe(200);
    expect(response.json()).toMatchObject({
      object: 'chat.completion',
      model: 'echo',
      choices: [{ message: { role: 'assistant', content: 'You said: ping' } }],
    });
  });

  it('streams word by word', async () => {
    const service = await started();
    const response = await service.inject(post({ ...asked, stream: true }));
    expect(response.headers['content-type']).toBe('text/event-stream; charset=utf-8');
    const events = response.body.trim().split('\n\n');
    expect(events.at(-1)).toBe('data: [DONE]');
    const words = events.slice(0, -1).map(
      (event) =>
        (
          JSON.parse(event.slice('data: '.length)) as {
            choices: [{ delta: { content?: string } }];
          }
        ).choices[0].delta.content ?? '',
    );
    expect(words.join('')).toBe('You said: ping');
    expect(words.length).toBeGreaterThan(3);
  });

  it('asks the next backend when one fails, and says so', async () => {
    const broken = await backend((_, response) => response.writeHead(400).end());
    const service = await started({ MODEL_BACKENDS: 'ollama,echo', OLLAMA_URL: broken });
    expect((await service.inject(post(asked))).json()).toMatchObject({ model: 'echo' });
    expect(service.metrics.print()).toContain('model_router_fallbacks_total{backend="ollama"} 1');
  });

  it('passes request and answer of a backend on, with the key of the account', async () => {
    const seen: string[] = [];
    const answer = {
      id: '1',
      object: 'chat.completion',
      created: 1,
      model: 'small',
      choices: [{ index: 0, message: { role: 'assistant', content: 'pong' } }],
      usage: { total_tokens: 2 },
    };
    const url = await backend(async (request, response) => {
      seen.push(request.headers.authorization ?? '', await text(request));
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    });
    const service = await started({ MODEL_BACKENDS: 'openai', OPENAI_URL: url });
    const response = await service.inject(post({ ...asked, model: 'small', temperature: 0 }));
    expect(response.json()).toEqual(answer);
    expect(seen[0]).toBe('Bearer key');
    expect(JSON.parse(seen[1] ?? '')).toEqual({
      ...asked,
      model: 'small',
      temperature: 0,
      stream: false,
    });
  });

  it('says so when nobody answers', async () => {
    const broken = await backend((_, response) => response.writeHead(400).end());
    const service = await started({ MODEL_BACKENDS: 'ollama', OLLAMA_URL: broken });
    const response = await service.inject(post(asked));
    expect(response.statusCode).toBe(503);
    expect(response.json()).toMatchObject({ detail: 'No model backend answered (asked: ollama).' });
  });

  it('lists the models of the backends that can be asked', async () => {
    const service = await started();
    const response = await service.inject('/v1/models');
    expect(response.json()).toEqual({
      object: 'list',
      data: [{ id: 'echo', object: 'model', owned_by: 'echo' }],
    });
  });

  it.each([
    ['no messages', { messages: [] }],
    ['an unknown role', { messages: [{ role: 'king', content: 'x' }] }],
  ])('refuses %s', async (_what, payload) => {
    const service = await started();
    expect((await service.inject(post(payload))).statusCode).toBe(400);
  });
});
