import {
  HEALTH_CONTENT_TYPE,
  METRICS_CONTENT_TYPE,
  healthHttpStatus,
  type HealthBody,
} from '@alfred/contract';
import type { Health } from './health.js';
import type { Metrics } from './metrics/metrics.js';

/** One endpoint's answer, ready to be sent by any server. */
export interface HealthAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

export type HealthEndpoint = 'started' | 'live' | 'ready' | 'metrics';

/** What an endpoint says now. */
export function healthAnswer(
  endpoint: HealthEndpoint,
  { health, metrics }: { readonly health: Health; readonly metrics: Metrics },
): HealthAnswer {
  if (endpoint === 'metrics') {
    return { status: 200, contentType: METRICS_CONTENT_TYPE, body: metrics.print() };
  }
  return printHealth(health[endpoint]());
}

function printHealth(body: HealthBody): HealthAnswer {
  const status = healthHttpStatus(body.status);
  return { status, contentType: HEALTH_CONTENT_TYPE, body: JSON.stringify(body) };
}
