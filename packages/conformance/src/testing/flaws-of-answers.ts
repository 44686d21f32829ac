import { HEADERS, HEALTH_PATHS } from '@alfred/contract';
import { body, endless, growing, header, late, openMetrics, status } from './changes.js';
import type { NamedFlaw } from './sample-reply.js';

const { live, metrics, ready, started } = HEALTH_PATHS;
const nowhere = 'GET /nothing-is-here';

/** What may be wrong with an answer while nothing goes on. */
export const flawsOfAnswers: readonly NamedFlaw[] = [
  {
    name: 'a redirect',
    breaks: 'conform/health-door',
    door: 'health',
    asks: `GET ${live}`,
    change: status(301),
  },
  {
    name: 'metrics that are not there',
    breaks: 'conform/service-door',
    door: 'service',
    asks: `GET ${metrics}`,
    change: status(503),
  },
  {
    name: 'any path is ready',
    breaks: 'conform/unknown-path',
    asks: 'GET /health/readyy',
    change: status(200),
  },
  {
    name: 'HEAD of another type',
    breaks: 'conform/head',
    asks: `HEAD ${ready}`,
    change: header('content-type', 'text/plain'),
  },
  {
    name: '405 that allows nothing',
    breaks: 'conform/wrong-method',
    asks: `DELETE ${ready}`,
    change: status(405),
  },
  {
    name: 'PUT that fails',
    breaks: 'conform/wrong-method',
    asks: `PUT ${ready}`,
    change: status(500),
  },
  {
    name: 'stored for a minute',
    breaks: 'conform/no-store',
    asks: `GET ${metrics}`,
    change: header('cache-control', 'max-age=60'),
  },
  {
    name: 'JSON in Latin 1',
    breaks: 'conform/content-types',
    asks: `GET ${live}`,
    change: header('content-type', 'application/json; charset=latin1'),
  },
  {
    name: 'an empty body',
    breaks: 'conform/started-body',
    asks: `GET ${started}`,
    change: body(''),
  },
  {
    name: 'checks by name',
    breaks: 'conform/live-body',
    asks: `GET ${live}`,
    change: body('{"status":"UP","checks":{}}'),
  },
  {
    name: 'data in data',
    breaks: 'conform/ready-body',
    asks: `GET ${ready}`,
    change: body(
      '{"status":"UP","checks":[{"name":"redis","status":"UP","data":{"pool":{"size":1}}}]}',
    ),
  },
  {
    name: '503 that says UP',
    breaks: 'conform/status-agrees',
    asks: `GET ${started}`,
    change: status(503),
  },
  {
    name: 'a known secret in a label',
    breaks: 'conform/no-secrets',
    asks: `GET ${metrics}`,
    change: body('up{user="correct horse battery"} 1\n'),
  },
  {
    name: 'a token in a header',
    breaks: 'conform/no-secrets',
    asks: `GET ${live}`,
    change: header('x-debug', 'authorization=Bearer abcdefgh12345678'),
  },
  {
    name: 'a key in a problem',
    breaks: 'conform/no-secrets',
    door: 'health',
    asks: nowhere,
    change: body('-----BEGIN PRIVATE KEY-----'),
  },
  {
    name: 'OpenMetrics for all',
    breaks: 'conform/metrics-type',
    asks: `GET ${metrics}`,
    change: openMetrics,
  },
  {
    name: 'OpenMetrics without an end',
    breaks: 'conform/metrics-parse',
    asks: `GET ${metrics}`,
    change: endless,
  },
  {
    name: 'labels by path',
    breaks: 'conform/metrics-labels',
    asks: `GET ${metrics}`,
    change: growing(),
  },
  { name: 'slow metrics', breaks: 'conform/quick', asks: `GET ${metrics}`, change: late(3000) },
  {
    name: 'a problem of another status',
    breaks: 'conform/problem-body',
    asks: nowhere,
    door: 'service',
    change: (good) => ({ ...good, body: good.body.replace('404', '500') }),
  },
  {
    name: 'a stack trace',
    breaks: 'conform/problem-body',
    asks: nowhere,
    door: 'service',
    change: (good) => ({
      ...good,
      body: good.body.replace('{', '{"detail":"Error\\n    at main.js:1:1",'),
    }),
  },
  {
    name: 'ids that are taken unread',
    breaks: 'conform/request-id',
    asks: nowhere,
    door: 'service',
    change: (good, { headers = {} }) =>
      header(HEADERS.requestId, headers[HEADERS.requestId] ?? '')(good, {
        door: 'service',
        path: '',
      }),
  },
];
