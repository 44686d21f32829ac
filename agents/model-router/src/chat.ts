import { z } from 'zod';

/** One turn of a conversation. */
const message = z.object({
  role: z.enum(['system', 'user', 'assistant', 'tool']),
  content: z.string().max(200_000),
});

/** What a caller asks, as OpenAI's chat completions have it. What is not known here is passed on as it is. */
export const chatRequest = z.looseObject({
  model: z.string().min(1).max(200).optional(),
  messages: z.array(message).min(1).max(1000),
  stream: z.boolean().optional(),
});
export type ChatRequest = z.infer<typeof chatRequest>;

/** A whole answer. */
export const chatCompletion = z.looseObject({
  id: z.string(),
  object: z.literal('chat.completion'),
  created: z.int(),
  model: z.string(),
  choices: z
    .array(
      z.looseObject({
        index: z.int(),
        message: z.looseObject({ role: z.string(), content: z.string().nullable() }),
        finish_reason: z.string().nullable().optional(),
      }),
    )
    .min(1),
});
export type ChatCompletion = z.infer<typeof chatCompletion>;

/** One piece of an answer that comes as a stream; the last may hold the usage and no choice. */
export const chatChunk = z.looseObject({
  id: z.string(),
  object: z.literal('chat.completion.chunk'),
  created: z.int(),
  model: z.string(),
  choices: z.array(
    z.looseObject({
      index: z.int(),
      delta: z.looseObject({ content: z.string().nullable().optional() }),
      finish_reason: z.string().nullable().optional(),
    }),
  ),
});
export type ChatChunk = z.infer<typeof chatChunk>;

/** Data of the event that ends a stream. Source: OpenAI's API. */
export const LAST_EVENT = '[DONE]';

/** The models a backend has. */
export const modelList = z.looseObject({
  object: z.literal('list'),
  data: z.array(z.looseObject({ id: z.string(), object: z.string().optional() })),
});
export type ModelList = z.infer<typeof modelList>;
