/** Paths of the four health endpoints, on the health port and on the service's own. Source: MicroProfile Health's three, and Prometheus. */
export const HEALTH_PATHS = {
  /** Start-up is complete; from then on the same as `live`. */
  started: '/health/started',
  /** The process makes progress. Never looks at dependencies. */
  live: '/health/live',
  /** Requests are welcome: started, not draining, every critical dependency up. */
  ready: '/health/ready',
  /** Prometheus text, or OpenMetrics where that is asked for. */
  metrics: '/health/metrics',
} as const;

/** Port of the health door where nothing else is said. */
export const DEFAULT_HEALTH_PORT = 8081;

/** Content type of the metrics page. Source: Prometheus text exposition format 0.0.4. */
export const METRICS_CONTENT_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

/** Content type of the metrics page for those who ask for it by `Accept: application/openmetrics-text`. Source: OpenMetrics 1.0. */
export const OPENMETRICS_CONTENT_TYPE =
  'application/openmetrics-text; version=1.0.0; charset=utf-8';

/** Content type of the three other bodies. */
export const HEALTH_CONTENT_TYPE = 'application/json; charset=utf-8';

export type HealthStatus = 'UP' | 'DOWN';

/** Small facts about a check: never a secret, never an address with credentials. */
export type HealthData = Readonly<Record<string, string | number | boolean>>;

/** One check's last result. Source: MicroProfile Health 4.0. */
export interface HealthCheckBody {
  readonly name: string;
  readonly status: HealthStatus;
  readonly data: HealthData;
}

/** What `started`, `live` and `ready` answer, with 200 when UP and 503 when DOWN. */
export interface HealthBody {
  readonly status: HealthStatus;
  readonly checks: readonly HealthCheckBody[];
}

/** HTTP status that goes with a health status. */
export function healthHttpStatus(status: HealthStatus): 200 | 503 {
  return status === 'UP' ? 200 : 503;
}
