import type { Backend, Chunks } from './backend.js';
import type { ChatChunk, ChatCompletion, ChatRequest } from './chat.js';

const MODEL = 'echo';

/** Gives an answer the time it was made, in seconds since 1970, and a name of its own. */
export interface Stamp {
  readonly id: string;
  readonly created: number;
}

/** A model that needs nothing and repeats what it was asked: for a first start, for tests, and when all else is away. */
export function echoBackend(stamp: () => Stamp): Backend {
  return {
    name: 'echo',
    models: async () => [MODEL],
    complete: async (request) => completion(stamp(), replyTo(request)),
    stream: async (request) => chunks(stamp(), replyTo(request)),
  };
}

function replyTo({ messages }: ChatRequest): string {
  const asked = messages.findLast(({ role }) => role === 'user')?.content ?? '';
  return `You said: ${asked}`;
}

function completion({ id, created }: Stamp, content: string): ChatCompletion {
  return {
    id,
    object: 'chat.completion',
    created,
    model: MODEL,
    choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }],
  };
}

/** Word by word, as a model would. */
async function* chunks({ id, created }: Stamp, content: string): Chunks {
  const piece = (
    delta: ChatChunk['choices'][number]['delta'],
    reason: string | null,
  ): { data: ChatChunk } => {
    const choices = [{ index: 0, delta, finish_reason: reason }];
    return { data: { id, object: 'chat.completion.chunk', created, model: MODEL, choices } };
  };
  yield piece({ role: 'assistant', content: '' }, null);
  for (const word of content.split(/(?<= )/)) yield piece({ content: word }, null);
  yield piece({}, 'stop');
}
