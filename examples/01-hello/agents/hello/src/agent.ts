import type { ServicePlugin } from '@alfred/service-kit';
import { z } from 'zod';
import type { needs, settings } from './manifest.generated.js';

const visitor = z.object({ name: z.string().trim().min(1).max(100) });
const welcome = z.object({
  greeting: z.string(),
  /** How often this visitor was greeted, this time included. */
  visits: z.int(),
});

/** Greets people by name and counts in redis how often each of them came. */
export const agent: ServicePlugin<typeof settings, typeof needs> = async (
  app,
  { settings, clients },
) => {
  app.route({
    method: 'POST',
    url: '/v1/hello',
    schema: { body: visitor, response: { 200: welcome } },
    handler: async (request) => {
      const { name } = request.body;
      const visits = await clients.redis.increment(`hello:visits:${name.toLowerCase()}`);
      return { greeting: `${settings.GREETING}, ${name}!`, visits };
    },
  });
};
