import type { Metrics } from '@alfred/health';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import './request-types.js';

/**
 * One line and one observation per request, but no line for health requests; and how many are under way. A request that was
 * answered with a problem has its code and its detail on the same line.
 */
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
  app.decorateRequest('problem', undefined);
  app.addHook('onRequest', (_request, _reply, done) => {
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
      const { statusCode: status } = reply;
      const { code, detail } = request.problem ?? {};
      const fields = { requestId, traceId, method, path, route, status, code, detail };
      const line = { ...fields, ms: Math.round(ms * 100) / 100 };
      if (status >= 500) log.warn(line, 'request');
      else log.info(line, 'request');
    }
    done();
  });
}
