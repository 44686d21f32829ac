import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';

/** Where every service describes its routes. */
export const OPENAPI_PATH = '/openapi.json';

/** Describes the routes by their zod schemas. The description is made when it is first asked for. */
export async function addOpenApi(
  app: FastifyInstance,
  info: { readonly title: string; readonly version: string; readonly description: string },
): Promise<void> {
  await app.register(swagger, {
    openapi: { openapi: '3.1.0', info },
    transform: jsonSchemaTransform,
  });
  app.get(OPENAPI_PATH, { schema: { hide: true } }, () => app.swagger());
}
