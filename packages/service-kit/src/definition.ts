import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Health, Metrics } from '@alfred/health';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Logger } from 'pino';
import type { HttpClient } from '@alfred/resilience';
import type { ClientsOf } from './clients/clients.js';
import type { HttpDestinationOptions } from './clients/open-clients.js';
import type { Needs } from './needs.js';
import type { SettingsOf, SettingsShape } from './settings/read-settings.js';
import type { Secrets } from './settings/secrets.js';

export type None = Record<never, never>;

/** A Fastify instance whose routes take zod schemas and are typed by them. */
export type ServiceApp = FastifyInstance<
  Server,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** All that a service's code is given. */
export interface ServiceContext<S extends SettingsShape = None, N extends Needs = None> {
  readonly name: string;
  readonly settings: SettingsOf<S>;
  /** A resilient client per need. */
  readonly clients: ClientsOf<N>;
  /** A resilient client of a destination that only the settings know; its health check is optional unless said. */
  readonly openHttp: (options: HttpDestinationOptions) => HttpClient;
  readonly secrets: Secrets;
  /** Lines written while a request is served carry its id and trace. */
  readonly log: Logger;
  readonly health: Health;
  readonly metrics: Metrics;
}

/** A service's code: a Fastify plugin that is given its context as options. A host that carries several registers each. */
export type ServicePlugin<S extends SettingsShape = None, N extends Needs = None> = (
  app: ServiceApp,
  context: ServiceContext<S, N>,
) => Promise<void>;

/** What a service is made of. */
export interface ServiceDefinition<S extends SettingsShape = None, N extends Needs = None> {
  /** Name in logs, metrics, traces; `SERVICE_NAME` overrides it. */
  readonly name: string;
  /** Default `0.0.0`. */
  readonly version?: string;
  readonly description?: string;
  /** Variables of its own. */
  readonly settings?: S;
  /** Names of secrets that the plugin reads; those of needs are known already. */
  readonly secrets?: readonly string[];
  /** Secrets that it reads where they are there, with `secrets.find`. */
  readonly optionalSecrets?: readonly string[];
  readonly needs?: N;
  readonly plugin: ServicePlugin<S, N>;
}
