import type { HttpClient } from '@alfred/service-kit';
import { z } from 'zod';

/** A question, and what the model is told before it. */
export interface Asked {
  readonly question: string;
  readonly instructions: string;
  /** Default: the router's. */
  readonly model?: string;
}

const completion = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string().nullable() }) })).min(1),
});

/**
 * Asks a model through model-router and gives the text of its answer.
 * Asking changes nothing, so a call that failed may be repeated.
 * @throws ResilienceError where no model answers in time
 */
export async function askModel(
  router: HttpClient,
  { question, instructions, model }: Asked,
): Promise<string> {
  const { choices } = await router.post('/v1/chat/completions', {
    json: {
      ...(model === undefined ? {} : { model }),
      messages: [
        { role: 'system', content: instructions },
        { role: 'user', content: question },
      ],
    },
    schema: completion,
    repeatable: true,
  });
  return choices[0]?.message.content ?? '';
}
