import { sendEvents, type ServicePlugin } from '@alfred/service-kit';
import { z } from 'zod';
import { openBackends } from './backends.js';
import { LAST_EVENT, chatRequest } from './chat.js';
import type { needs, settings } from './manifest.generated.js';
import { Router } from './router.js';

const models = z.object({
  object: z.literal('list'),
  data: z.array(z.object({ id: z.string(), object: z.literal('model'), owned_by: z.string() })),
});

/** OpenAI's API in front of whatever models there are. */
export const agent: ServicePlugin<typeof settings, typeof needs> = async (app, context) => {
  const { settings, log, metrics } = context;
  const fallbacks = metrics.counter({
    name: 'model_router_fallbacks_total',
    help: 'Answers that a backend could not give.',
    labels: ['backend'],
  });
  const router = new Router(openBackends(context), (backend, error) => {
    fallbacks.add(1, backend);
    log.warn({ backend, err: error }, 'a model backend could not answer');
  });

  app.route({
    method: 'POST',
    url: '/v1/chat/completions',
    // The answer is a completion or a stream of events, and was checked where it came from.
    schema: { body: chatRequest },
    handler: async (request, reply) => {
      const asked = { ...request.body, model: request.body.model ?? settings.DEFAULT_MODEL };
      if (asked.stream !== true) return router.complete(asked);
      return sendEvents(reply, await router.stream(asked), { terminator: LAST_EVENT });
    },
  });

  app.route({
    method: 'GET',
    url: '/v1/models',
    schema: { response: { 200: models } },
    handler: async () => ({
      object: 'list' as const,
      data: (await router.models()).map(({ id, ownedBy }) => ({
        id,
        object: 'model' as const,
        owned_by: ownedBy,
      })),
    }),
  });
};
