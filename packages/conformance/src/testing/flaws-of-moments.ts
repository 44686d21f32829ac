import { HEADERS, HEALTH_PATHS, PROBLEM_CONTENT_TYPE } from '@alfred/contract';
import { cut, html, isDown, late } from './changes.js';
import type { NamedFlaw } from './sample-reply.js';

const { live, ready, started } = HEALTH_PATHS;
const route = 'POST /v1/words';

/** What may be wrong while something goes on: load, an outage, the end. */
export const flawsOfMoments: readonly NamedFlaw[] = [
  {
    name: 'polls that are cut',
    breaks: 'conform/polling',
    asks: `GET ${ready}`,
    when: 'while it is polled',
    change: cut,
  },
  {
    name: 'ready is cut under load',
    breaks: 'conform/quick-under-load',
    asks: `GET ${ready}`,
    when: 'under load',
    change: cut,
  },
  {
    name: '503 without a date',
    breaks: 'conform/load-answers',
    asks: route,
    when: 'under load',
    change: (good) => ({
      ...good,
      status: 503,
      headers: { 'content-type': PROBLEM_CONTENT_TYPE },
      body: '{"type":"about:blank","title":"Busy","status":503,"code":"overloaded"}',
    }),
  },
  {
    name: 'requests that are cut',
    breaks: 'conform/load-answers',
    asks: route,
    when: 'under load',
    change: cut,
  },
  {
    name: 'a broken trace is a fault',
    breaks: 'conform/traceparent',
    asks: `GET ${live}`,
    door: 'service',
    when: 'with a trace',
    change: (good, { headers = {} }) =>
      headers[HEADERS.traceparent] === '00-not-a-trace' ? { ...good, status: 500 } : good,
  },
  {
    name: 'too late, as HTML',
    breaks: 'conform/deadline',
    asks: route,
    when: 'when its time is up',
    change: html(504),
  },
  {
    name: 'too late, too late',
    breaks: 'conform/deadline',
    asks: route,
    when: 'when its time is up',
    change: late(2000),
  },
  {
    name: 'too late, of another code',
    breaks: 'conform/deadline',
    asks: route,
    when: 'when its time is up',
    change: (good) => ({ ...good, body: good.body.replaceAll('deadline_exceeded', 'timeout') }),
  },
  {
    name: 'dies with its dependency',
    breaks: 'conform/dependency-down',
    asks: `GET ${live}`,
    when: 'while its dependency is down',
    change: isDown,
  },
  {
    name: 'is no longer started',
    breaks: 'conform/dependency-down',
    asks: `GET ${started}`,
    when: 'while its dependency is down',
    change: isDown,
  },
  {
    name: 'down without a reason',
    breaks: 'conform/dependency-down',
    asks: `GET ${ready}`,
    when: 'while its dependency is down',
    change: isDown,
  },
  {
    name: 'waits for what is gone',
    breaks: 'conform/dependency-answers',
    asks: route,
    when: 'while its dependency is down',
    change: late(15_000),
  },
  {
    name: 'never answers',
    breaks: 'conform/dependency-answers',
    asks: route,
    when: 'while its dependency is down',
    change: late(60_000),
  },
  {
    name: 'does not see a dependency that hangs',
    breaks: 'conform/dependency-hangs',
    asks: `GET ${ready}`,
    when: 'while its dependency hangs',
    change: (good) => ({ ...good, status: 200 }),
  },
  {
    name: 'dies while it drains',
    breaks: 'conform/drain-ready',
    asks: `GET ${live}`,
    door: 'health',
    when: 'while it drains',
    change: isDown,
  },
  {
    name: 'an error at the end',
    breaks: 'conform/drain-under-way',
    asks: route,
    when: 'while it drains',
    change: html(500),
  },
];
