import type { HttpClient } from '@alfred/service-kit';
import { z } from 'zod';
import { COMPLETIONS, conversationOf, type Asked } from './conversation.js';

const completion = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string().nullable() }) })).min(1),
});

/**
 * Asks a model through model-router and gives the text of its answer.
 * Asking changes nothing, so a call that failed may be repeated.
 * @throws ResilienceError where no model answers in time
 */
export async function askModel(router: HttpClient, asked: Asked): Promise<string> {
  const { choices } = await router.post(COMPLETIONS, {
    json: conversationOf(asked),
    schema: completion,
    repeatable: true,
  });
  return choices[0]?.message.content ?? '';
}
