import type { HistogramSeries, Metrics } from '@alfred/health';
import type { Logger } from 'pino';
import type { Arrival } from './arrival.js';
import { pathOf } from './problems.js';

/** Nobody waited for the answer any more. Source: nginx. */
const statusOfGone = 499;

/** What is written of requests, and counted. */
export interface AccessRecords {
  begin(): void;
  /** Records a request whose answer was sent `now`, or whose caller has gone. */
  end(arrival: Arrival, now: number): void;
}

/**
 * One line and one observation per request, but no line for health requests and for those that were shed; and how many are under
 * way. A request that was answered with a problem has its code and its detail on the same line.
 */
export function accessRecords(metrics: Metrics, log: Logger): AccessRecords {
  let inFlight = 0;
  const gauge = metrics.gauge({
    name: 'http_requests_in_flight',
    help: 'Requests that wait for their answer.',
  });
  const seconds = metrics.histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from a request to the end of its answer, by route pattern.',
    labels: ['method', 'route', 'status'],
  });
  metrics.onCollect(() => gauge.set(inFlight));

  const seriesOf = ({ request, route }: Arrival, status: number): HistogramSeries => {
    const isOwn = request.method === route.method;
    const kept = isOwn ? route.series.get(status) : undefined;
    if (kept !== undefined) return kept;
    const series = seconds.of(request.method, route.pattern, String(status));
    if (isOwn) route.series.set(status, series);
    return series;
  };

  return {
    begin() {
      inFlight += 1;
    },
    end(arrival, now) {
      inFlight -= 1;
      const { headersSent, statusCode } = arrival.reply.raw;
      const status = headersSent ? statusCode : statusOfGone;
      const ms = now - arrival.at;
      seriesOf(arrival, status).observe(ms / 1000);
      if (!arrival.route.isSilent && !arrival.wasShed) writeLine(log, arrival, status, ms);
    },
  };
}

function writeLine(log: Logger, { request, route, reply }: Arrival, status: number, ms: number) {
  const isFault = status >= 500;
  if (!log.isLevelEnabled(isFault ? 'warn' : 'info')) return;
  const { method, url, id: requestId, problem } = request;
  const line = {
    requestId,
    traceId: request.serviceContext?.traceId,
    method,
    path: pathOf(url),
    route: route.pattern,
    status,
    code: problem?.code,
    detail: problem?.detail,
    // What was begun and not finished has the status that was sent before.
    aborted: reply.raw.writableFinished ? undefined : true,
    ms: Math.round(ms * 100) / 100,
  };
  if (isFault) log.warn(line, 'request');
  else log.info(line, 'request');
}
