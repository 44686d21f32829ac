import fastify, { type FastifyInstance, type RouteOptions } from 'fastify';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';

/** Where every service describes its routes. */
export const OPENAPI_PATH = '/openapi.json';

export interface OpenApiInfo {
  readonly title: string;
  readonly version: string;
  readonly description: string;
}

/** Describes the routes by their zod schemas. What that takes is loaded, and the description made, when it is first asked for. */
export function addOpenApi(app: FastifyInstance, info: OpenApiInfo): void {
  const routes: RouteOptions[] = [];
  const instances = [app];
  let description: Promise<unknown> | undefined;
  app.addHook('onRoute', (route) => void routes.push(route));
  app.addHook('onRegister', (instance) => void instances.push(instance));
  app.get(OPENAPI_PATH, { schema: { hide: true } }, () => {
    description ??= describe(routes, instances, info);
    return description;
  });
}

/** The plugin that knows OpenAPI looks on while routes are added; here to a server that is never opened. */
async function describe(
  routes: readonly RouteOptions[],
  instances: readonly FastifyInstance[],
  info: OpenApiInfo,
): Promise<unknown> {
  const { default: swagger } = await import('@fastify/swagger');
  const app = fastify({ exposeHeadRoutes: false });
  app.setValidatorCompiler(() => () => true);
  app.setSerializerCompiler(() => () => '');
  await app.register(swagger, {
    openapi: { openapi: '3.1.0', info },
    transform: jsonSchemaTransform,
  });
  const schemas = Object.assign({}, ...instances.map((instance) => instance.getSchemas()));
  for (const schema of Object.values(schemas)) app.addSchema(schema);
  for (const { method, url, schema, constraints } of routes) {
    if (method === 'HEAD') continue;
    const route = { method, url, handler: () => undefined };
    app.route({ ...route, ...(schema && { schema }), ...(constraints && { constraints }) });
  }
  await app.ready();
  return app.swagger();
}
