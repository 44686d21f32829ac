import type { Backend } from './backend.js';
import type { ChatCompletion, ChatRequest } from './chat.js';

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
async function* chunks({ id, created }: Stamp, content: string): AsyncGenerator<string> {
  const event = (delta: object, reason: string | null): string => {
    const choices = [{ index: 0, delta, finish_reason: reason }];
    return `data: ${JSON.stringify({ id, object: 'chat.completion.chunk', created, model: MODEL, choices })}\n\n`;
  };
  yield event({ role: 'assistant', content: '' }, null);
  for (const word of content.split(/(?<= )/)) yield event({ content: word }, null);
  yield event({}, 'stop');
  yield 'data: [DONE]\n\n';
}
