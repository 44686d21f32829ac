/** Answers that examples are made of, as they are on the wire. */
export function written(
  status: string,
  headers: Readonly<Record<string, string>>,
  body: string,
): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${status}`, ...lines, '', body].join('\n');
}

export const healthHeaders = {
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'no-store',
};

/** The answer of a probe. */
export function writtenHealth(status: '200 OK' | '503 Service Unavailable', body: string): string {
  return written(status, healthHeaders, body);
}

/** The answer of the metrics path. */
export function writtenMetrics(
  body: string,
  contentType = 'text/plain; version=0.0.4; charset=utf-8',
): string {
  return written('200 OK', { 'content-type': contentType, 'cache-control': 'no-store' }, body);
}

export const nothingChecked = '{"status":"UP","checks":[]}';
export const redisIsUp = '{"status":"UP","checks":[{"name":"redis","status":"UP","data":{}}]}';
export const redisIsDown =
  '{"status":"DOWN","checks":[{"name":"redis","status":"DOWN","data":{"reason":"ECONNREFUSED"}}]}';

/** A problem of the service's port. */
export function writtenProblem(
  status: string,
  code: string,
  headers: Readonly<Record<string, string>> = {},
): string {
  const [number = '', ...title] = status.split(' ');
  const body = {
    type: 'about:blank',
    title: title.join(' '),
    status: Number(number),
    code,
    requestId: 'r-1',
  };
  return written(
    status,
    {
      'content-type': 'application/problem+json; charset=utf-8',
      'x-request-id': 'r-1',
      ...headers,
    },
    JSON.stringify(body),
  );
}
