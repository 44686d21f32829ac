import type { Metrics } from '@alfred/health';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import './request-types.js';

/** One line and one observation per request that is no health request; and how many are under way. */
export function addAccessRecords(app: FastifyInstance, metrics: Metrics, log: Logger): void {
  const inFlight = metrics.gauge({
    name: 'http_requests_in_flight',
    help: 'Requests that wait for their answer.',
  });
  const seconds = metrics.histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from a request to the end of its answer, by route pattern.',
    labels: ['method', 'route', 'status'],
  });
  app.addHook('onRequest', (request, _reply, done) => {
    inFlight.add(1);
    done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    inFlight.add(-1);
    const { url: route = 'unmatched', logLevel } = request.routeOptions;
    const ms = reply.elapsedTime;
    seconds.observe(ms / 1000, request.method, route, String(reply.statusCode));
    if (logLevel !== 'silent') {
      const { method, url, id: requestId } = request;
      const traceId = request.serviceContext?.traceId;
      const path = url.split('?', 1)[0];
      const fields = { requestId, traceId, method, path, route, status: reply.statusCode };
      log.info({ ...fields, ms: Math.round(ms * 100) / 100 }, 'request');
    }
    done();
  });
}
