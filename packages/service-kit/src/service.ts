import type { AddressInfo } from 'node:net';
import type { Clock } from '@alfred/contract';
import { Health, Metrics, openDoor, type Door, type DoorThread } from '@alfred/health';
import { systemClock, type HttpClient } from '@alfred/resilience';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import type { DestinationStream, Logger } from 'pino';
import type { ClientsOf } from './clients/clients.js';
import { OpenedClients } from './clients/open-clients.js';
import type { None, ServiceApp, ServiceDefinition } from './definition.js';
import { drain, reserveMs } from './drain.js';
import type { DrainResult } from './drain-result.js';
import { IdleConnections } from './idle-connections.js';
import { createApp } from './http/app.js';
import { requestContext } from './http/request-context.js';
import { createLogger } from './logging.js';
import { queueEvents } from './metrics/queue-metrics.js';
import { resilienceEvents, showStates } from './metrics/resilience-metrics.js';
import { addRuntimeMetrics } from './metrics/runtime-metrics.js';
import type { Needs } from './needs.js';
import { atMost } from './pause.js';
import { checkSetup, type Setup } from './settings/check-setup.js';
import type { Environment, ServiceSettings, SettingsShape } from './settings/read-settings.js';

/** Where a service runs. All has a default: the process it is in. */
export interface ServiceHost<N extends Needs = None> {
  /** Default: the process's. */
  readonly env?: Environment;
  /** Values of secrets in place of files. */
  readonly secrets?: Readonly<Record<string, string>>;
  /** Clients in place of those that would be opened; their needs want no address. */
  readonly clients?: Partial<ClientsOf<N>>;
  /** By name: what `openHttp` gives in place of a client of its own. */
  readonly http?: Readonly<Record<string, HttpClient>>;
  /** Where log lines go. Default: stdout. */
  readonly logDestination?: DestinationStream;
  readonly clock?: Clock;
  /** Whether load is shed when the process has too much to do. Default true. */
  readonly limits?: boolean;
  /** The health door's thread, begun before the service was made. Default: it is begun with `start`. */
  readonly doorThread?: DoorThread;
}

/** A service: made, and not yet open. */
export interface Service<N extends Needs = None> {
  readonly name: string;
  readonly app: ServiceApp;
  readonly clients: ClientsOf<N>;
  readonly health: Health;
  readonly metrics: Metrics;
  readonly log: Logger;
  /** Answers a request without a port: for tests. */
  inject(request: InjectOptions | string): Promise<LightMyRequestResponse>;
  /** Opens the health door, begins to look at what it needs, and opens its port. */
  start(): Promise<{ readonly port: number; readonly healthPort: number }>;
  /** Ends as SIGTERM would; `cut` when requests under way had to be cut. Asked again, gives the same end. */
  drain(): Promise<DrainResult>;
  /** Ends at once, but for what is under way. */
  close(): Promise<void>;
}

/**
 * Makes a service: checks its settings, opens its clients, builds its server. Nothing listens before `start`.
 * @throws StartError with all faults of settings, secrets and addresses at once
 */
export async function createService<S extends SettingsShape = None, const N extends Needs = None>(
  definition: ServiceDefinition<S, N>,
  host: ServiceHost<N> = {},
): Promise<Service<N>> {
  const { clock = systemClock, env: environment = process.env } = host;
  const setup = checkSetup(definition, {
    environment,
    secrets: host.secrets,
    given: new Set(Object.keys(host.clients ?? {})),
  });
  const log = openLog(definition, setup.service, host);
  const metrics = new Metrics();
  const health = new Health({ clock });
  const parts = {
    serviceName: setup.service.name,
    clock,
    onEvent: resilienceEvents(metrics, log),
    onQueueEvent: queueEvents(metrics, log),
    secrets: setup.secrets,
    context: () => requestContext.getStore(),
    isReady: () => health.ready().status === 'UP',
  };
  const opened = new OpenedClients(health, parts, { environment, log, given: host.http ?? {} });
  const { doorThread } = host;
  const base = { setup: setup.service, clock, log, health, metrics, opened, doorThread };
  const stopMeasuring = addRuntimeMetrics(metrics);
  showStates(metrics, health, () => opened.pipelines);
  try {
    const clients = await opened.open<N>(setup.needs, host.clients ?? {});
    return await build(definition, setup, { ...base, clients, stopMeasuring }, host.limits ?? true);
  } catch (error) {
    stopMeasuring();
    await opened.close();
    throw error;
  }
}

function openLog(
  { version = '0.0.0' }: { readonly version?: string },
  { name: service, logLevel: level }: ServiceSettings,
  { logDestination: destination }: Pick<ServiceHost, 'logDestination'>,
): Logger {
  const options = { service, version, level };
  return createLogger(destination === undefined ? options : { ...options, destination });
}

/** Builds the server around the plugin. */
async function build<S extends SettingsShape, N extends Needs>(
  definition: ServiceDefinition<S, N>,
  { settings, secrets }: Setup<S>,
  parts: Omit<Parts<N>, 'app'>,
  limits: boolean,
): Promise<Service<N>> {
  const { clock, log, health, metrics, clients, opened } = parts;
  const { name } = parts.setup;
  const { version = '0.0.0', description = '' } = definition;
  const app = await createApp({ name, version, description, log, clock, health, metrics, limits });
  const openHttp: OpenedClients['openHttp'] = (options) => opened.openHttp(options);
  const context = { name, settings, clients, openHttp, secrets, log, health, metrics };
  await app.register(definition.plugin, context);
  await app.ready();
  return new RunningService({ ...parts, app });
}

interface Parts<N extends Needs> {
  readonly app: ServiceApp;
  readonly setup: ServiceSettings;
  readonly clock: Clock;
  readonly log: Logger;
  readonly health: Health;
  readonly metrics: Metrics;
  readonly opened: OpenedClients;
  readonly doorThread: DoorThread | undefined;
  readonly clients: ClientsOf<N>;
  readonly stopMeasuring: () => void;
}

class RunningService<N extends Needs> implements Service<N> {
  readonly name: string;
  readonly app: ServiceApp;
  readonly clients: ClientsOf<N>;
  readonly health: Health;
  readonly metrics: Metrics;
  readonly log: Logger;
  readonly #parts: Parts<N>;
  readonly #connections: IdleConnections;
  #door: Door | undefined;
  #drained: Promise<DrainResult> | undefined;

  constructor(parts: Parts<N>) {
    this.name = parts.setup.name;
    this.app = parts.app;
    this.clients = parts.clients;
    this.health = parts.health;
    this.metrics = parts.metrics;
    this.log = parts.log;
    this.#parts = parts;
    this.#connections = new IdleConnections(parts.app.server, parts.clock);
  }

  inject(request: InjectOptions | string): Promise<LightMyRequestResponse> {
    return this.app.inject(request);
  }

  async start(): Promise<{ readonly port: number; readonly healthPort: number }> {
    const { app, setup, clock, log, health, metrics, doorThread } = this.#parts;
    const { host, healthPort: wanted } = setup;
    const onFault = (err: Error): void => log.error({ err }, 'the health door is shut');
    const thread = doorThread === undefined ? {} : { thread: doorThread };
    const doorOptions = { health, metrics, clock, host, port: wanted, onFault, ...thread };
    const listenTextResolver = (address: string): string => `${this.name} listens at ${address}`;
    health.start();
    // The door's thread takes as long to start as the rest; neither waits for the other.
    const [door, listening] = await Promise.allSettled([
      openDoor(doorOptions),
      app.listen({ host, port: setup.port, listenTextResolver }),
    ]);
    if (door.status === 'fulfilled') this.#door = door.value;
    if (door.status === 'rejected' || listening.status === 'rejected') {
      await this.close();
      throw door.status === 'rejected' ? door.reason : (listening as PromiseRejectedResult).reason;
    }
    health.markOpen();
    const { port } = app.server.address() as AddressInfo;
    const healthPort = door.value.port;
    log.info({ healthPort }, 'the health door is open');
    return { port, healthPort };
  }

  drain(): Promise<DrainResult> {
    this.#drained ??= this.#drain();
    return this.#drained;
  }

  async #drain(): Promise<DrainResult> {
    const { app, setup, clock, log, health, opened } = this.#parts;
    const { drainDelayMs: delayMs, stopGraceMs: graceMs } = setup;
    // What was taken from queues has the same time as requests have.
    const worked = opened.drain(Math.max(0, graceMs - reserveMs));
    const served = await drain({
      app,
      connections: this.#connections,
      health,
      clock,
      log,
      delayMs,
      graceMs,
    });
    const result = (await worked) === 'cut' ? 'cut' : served;
    // Statements and commands under way end by themselves; the kill does not wait for them.
    await atMost(clock, reserveMs / 2, this.#release());
    log.info({ result }, `${this.name} has ended`);
    return result;
  }

  async close(): Promise<void> {
    const stopSweeping = this.#connections.sweep();
    await this.app.close();
    stopSweeping();
    await this.#release();
  }

  /** What is left when no request is under way any more. */
  async #release(): Promise<void> {
    const { health, opened, stopMeasuring, doorThread } = this.#parts;
    health.stop();
    stopMeasuring();
    await opened.close();
    await this.#door?.close();
    await doorThread?.end();
  }
}
