import type { HttpClient } from '@alfred/service-kit';
import type { Backend } from './backend.js';
import { LAST_EVENT, chatChunk, chatCompletion, modelList, type ChatRequest } from './chat.js';

export interface RemoteOptions {
  readonly name: string;
  readonly client: HttpClient;
  /** Key of the account, read at each call because it may change; none where the backend wants none. */
  readonly apiKey?: () => string;
  /** Longest wait for a whole answer or for the first piece of a stream, in ms. */
  readonly withinMs: number;
}

/** Whoever asks for a list does not wait for long, in ms. */
const listWithinMs = 2000;

/** A backend that speaks OpenAI's API: OpenAI itself, Ollama, and most others. */
export function remoteBackend({ name, client, apiKey, withinMs }: RemoteOptions): Backend {
  const headers = (): Record<string, string> =>
    apiKey === undefined ? {} : { authorization: `Bearer ${apiKey()}` };
  const asked = (request: ChatRequest) => ({
    json: request,
    headers: headers(),
    deadlineMs: withinMs,
  });
  return {
    name,
    models: async () => {
      const asking = { headers: headers(), deadlineMs: listWithinMs };
      const list = await client.get('/v1/models', { ...asking, schema: modelList });
      return list.data.map(({ id }) => id);
    },
    complete: (request) =>
      client.post('/v1/chat/completions', {
        ...asked({ ...request, stream: false }),
        schema: chatCompletion,
      }),
    stream: (request) =>
      client.events('POST', '/v1/chat/completions', {
        ...asked({ ...request, stream: true }),
        schema: chatChunk,
        terminator: LAST_EVENT,
      }),
  };
}
