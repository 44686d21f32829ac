import {
  HEALTH_CONTENT_TYPE,
  HEALTH_PATHS,
  healthHttpStatus,
  type HealthBody,
} from '@alfred/contract';
import type { Health } from './health.js';
import type { Metrics } from './metrics/metrics.js';
import { metricsPage } from './metrics/page.js';

/** One endpoint's answer, ready to be sent by any server. */
export interface HealthAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  /** Methods that would have been answered; only with 405. */
  readonly allow?: string;
}

export type HealthEndpoint = keyof typeof HEALTH_PATHS;

/** What answers are made of. */
export interface HealthSources {
  readonly health: Health;
  readonly metrics: Metrics;
}

/** What an endpoint says now. `accept` is the request's header: it decides the form of the metrics page. */
export function healthAnswer(
  endpoint: HealthEndpoint,
  { health, metrics }: HealthSources,
  accept?: string,
): HealthAnswer {
  if (endpoint === 'metrics') return { status: 200, ...metricsPage(metrics.print(), accept) };
  return printHealth(health[endpoint]());
}

function printHealth(body: HealthBody): HealthAnswer {
  const status = healthHttpStatus(body.status);
  return { status, contentType: HEALTH_CONTENT_TYPE, body: JSON.stringify(body) };
}

/** Which endpoint a path with or without a query means. */
export function endpointOf(url: string): HealthEndpoint | undefined {
  const path = url.split('?', 1)[0];
  return endpoints.find((endpoint) => HEALTH_PATHS[endpoint] === path);
}

// The object's keys are exactly the endpoints.
export const endpoints = Object.keys(HEALTH_PATHS) as readonly HealthEndpoint[];

/** Of a path that is none of the four. */
export const notFound: HealthAnswer = {
  status: 404,
  contentType: HEALTH_CONTENT_TYPE,
  body: JSON.stringify({ title: 'Not Found', status: 404, code: 'not_found' }),
};

/** Of one of the four, asked with a method that changes something. */
export const notAllowed: HealthAnswer = {
  status: 405,
  contentType: HEALTH_CONTENT_TYPE,
  body: JSON.stringify({ title: 'Method Not Allowed', status: 405, code: 'method_not_allowed' }),
  allow: 'GET, HEAD',
};

/** The headers that go with an answer. Nobody keeps one: it is true only now. */
export function headersOf({ contentType, allow }: HealthAnswer): Readonly<Record<string, string>> {
  const headers = { 'content-type': contentType, 'cache-control': 'no-store' };
  return allow === undefined ? headers : { ...headers, allow };
}
