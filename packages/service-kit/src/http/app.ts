import type { IncomingMessage } from 'node:http';
import type { Clock } from '@alfred/contract';
import { healthRoutes, type Health, type Metrics } from '@alfred/health';
import fastify, { LogController, type FastifyBaseLogger, type FastifyServerOptions } from 'fastify';
import {
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod';
import type { Logger } from 'pino';
import type { ServiceApp } from '../definition.js';
import { addArrivals } from './arrivals.js';
import { requestIdOf } from './context-hooks.js';
import { shedRecords } from './load/shed-records.js';
import { addOpenApi } from './openapi.js';
import { addPressureLimits } from './pressure.js';
import { pathOf, sendProblem, toProblem } from './problems.js';

export interface AppOptions {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly log: Logger;
  readonly clock: Clock;
  readonly health: Health;
  readonly metrics: Metrics;
  /** Whether load is shed. */
  readonly limits: boolean;
}

/** Longer bodies are refused, 1 MiB. */
const bodyLimitBytes = 1024 * 1024;

type SchemaController = NonNullable<FastifyServerOptions['schemaController']>;

/** In place of Fastify's own compilers, which it would load at once and never use. Its types know no schemas but its own. */
const compilersFactory = {
  buildValidator: () => validatorCompiler,
  buildSerializer: () => serializerCompiler,
} as unknown as NonNullable<SchemaController['compilersFactory']>;

/** The server of a service, without the service: what every request passes. */
export async function createApp(options: AppOptions): Promise<ServiceApp> {
  const { name, version, description, log, clock, health, metrics, limits } = options;
  const app = fastify({
    // One line per request of our own in place of two. It is given no logger to begin with: for one, it listens to every answer.
    logController: new LogController({ disableRequestLogging: true }),
    // The request's id reaches each line through its context; a logger per request would cost more than the line.
    childLoggerFactory: () => log as FastifyBaseLogger,
    genReqId: (request: IncomingMessage) => requestIdOf(request),
    bodyLimit: bodyLimitBytes,
    // While it drains it goes on serving what still arrives.
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    schemaController: { compilersFactory },
  }).withTypeProvider<ZodTypeProvider>();
  app.log = log as FastifyBaseLogger;
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  addErrorAnswers(app, log);
  const onShed = shedRecords({ metrics, log, clock });
  addArrivals(app, { name, clock, metrics, log, onShed, limits });
  if (limits) await addPressureLimits(app, { clock, onShed });
  addOpenApi(app, { title: name, version, description });
  await app.register(healthRoutes, { health, metrics });
  return app;
}

function addErrorAnswers(app: ServiceApp, log: Logger): void {
  app.setErrorHandler((error, request, reply) => {
    const answer = toProblem(error);
    // A fault of ours needs its stack; a service that is down only its name, on the request's own line.
    if (answer.problem.code === 'internal') {
      log.error({ err: error, route: request.routeOptions.url }, 'a request failed');
    }
    return sendProblem(answer, request, reply);
  });
  app.setNotFoundHandler((request, reply) => {
    const detail = `There is no ${request.method} ${pathOf(request.url)} here.`;
    const problem = {
      type: 'about:blank',
      title: 'Not Found',
      status: 404,
      code: 'not_found',
      detail,
    };
    return sendProblem({ problem, headers: {} }, request, reply);
  });
}
