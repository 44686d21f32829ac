import fastify, { type FastifyInstance } from 'fastify';
import {
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
} from 'fastify-type-provider-zod';
import swagger from '@fastify/swagger';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { addOpenApi } from './openapi.js';

const info = { title: 'x', version: '1.0.0', description: 'X.' };

/** Routes of every kind: with a prefix, with several methods, with schemas that are shared, hidden, none. */
async function addRoutes(app: FastifyInstance): Promise<void> {
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  const handler = () => ({});
  app.post(
    '/v1/answer/:id',
    {
      schema: {
        summary: 'Answers.',
        tags: ['answers'],
        body: z.object({ question: z.string().min(1) }),
        params: z.object({ id: z.string() }),
        querystring: z.object({ limit: z.number().optional() }),
        response: { 200: z.object({ answer: z.string() }) },
      },
    },
    handler,
  );
  app.get('/hidden', { schema: { hide: true } }, handler);
  await app.register(
    async (inner) => {
      inner.route({ method: ['GET', 'PUT'], url: '/both', handler });
      inner.get('/', handler);
    },
    { prefix: '/inner' },
  );
}

test('the description is the one that the plugin gives when it is there from the start', async () => {
  const peer = fastify();
  const transform = jsonSchemaTransform;
  await peer.register(swagger, { openapi: { openapi: '3.1.0', info }, transform });
  await addRoutes(peer);
  await peer.ready();
  const app = fastify();
  addOpenApi(app, info);
  await addRoutes(app);
  const asked = await app.inject('/openapi.json');
  expect(asked.json()).toEqual(JSON.parse(JSON.stringify(peer.swagger())));
  expect(Object.keys(asked.json().paths)).toEqual(['/v1/answer/{id}', '/inner/both', '/inner/']);
  expect((await app.inject('/openapi.json')).json()).toEqual(asked.json());
  await Promise.all([app.close(), peer.close()]);
});
