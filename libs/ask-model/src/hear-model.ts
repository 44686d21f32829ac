import type { EventStream, HttpClient } from '@alfred/service-kit';
import { z } from 'zod';
import { COMPLETIONS, conversationOf, type Asked } from './conversation.js';

const chunk = z.object({
  choices: z.array(z.object({ delta: z.object({ content: z.string().nullish() }) })),
});

/**
 * As `askModel`, but gives the text piece by piece, as the model says it, once the first piece is there. Whoever leaves the loop
 * stops the model.
 * @throws ResilienceError where no model begins in time; in the loop, where one breaks off
 */
export async function hearModel(router: HttpClient, asked: Asked): Promise<AsyncIterable<string>> {
  const events = await router.events('POST', COMPLETIONS, {
    json: { ...conversationOf(asked), stream: true },
    schema: chunk,
    terminator: '[DONE]',
    repeatable: true,
  });
  return textOf(events);
}

async function* textOf(events: EventStream<z.infer<typeof chunk>>): AsyncGenerator<string> {
  for await (const { data } of events) {
    const text = data.choices[0]?.delta.content ?? '';
    if (text !== '') yield text;
  }
}
