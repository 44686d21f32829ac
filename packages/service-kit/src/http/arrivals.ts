import type { Clock } from '@alfred/contract';
import type { Metrics } from '@alfred/health';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { accessRecords } from './access.js';
import { Arrival, atEnd } from './arrival.js';
import { isTooLate, keepContext, openContext, tooLate } from './context-hooks.js';
import { LoadGate } from './load/gate.js';
import type { ShedReason } from './load/shed-records.js';
import type { Defer } from './load/turns.js';
import { requestContext } from './request-context.js';
import './request-types.js';

export interface ArrivalsOptions {
  readonly name: string;
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly log: Logger;
  readonly onShed: (reason: ShedReason, urgency: number) => void;
  /** Whether load is shed. */
  readonly limits: boolean;
  /** Default `setImmediate`. */
  readonly defer?: Defer;
}

/**
 * What every request passes first, in one hook: it is counted, taken on or shed, and begun in its context unless its caller's
 * time is over. Add it before all other hooks.
 */
export function addArrivals(app: FastifyInstance, options: ArrivalsOptions): void {
  const { name, clock, metrics, log, onShed, defer = setImmediate } = options;
  const records = accessRecords(metrics, log);
  const begin = (arrival: Arrival): void => {
    const context = openContext(arrival);
    const isLate = isTooLate(context, clock);
    if (isLate) onShed('deadline', arrival.urgency);
    requestContext.run(context, arrival.done, isLate ? tooLate(name) : undefined);
  };
  const gate = options.limits ? new LoadGate({ clock, metrics, begin, onShed, defer }) : undefined;
  const watch = atEnd((arrival) => {
    arrival.isOver = true;
    gate?.end(arrival);
    records.end(arrival, clock.now());
  });
  app.decorateRequest('serviceContext', undefined);
  app.decorateRequest('problem', undefined);
  app.addHook('onRequest', (request, reply, done) => {
    const arrival = new Arrival(request, reply, done, clock.now());
    records.begin();
    watch(arrival);
    if (gate === undefined || arrival.route.isExempt) begin(arrival);
    else gate.admit(arrival);
  });
  keepContext(app, options);
}
