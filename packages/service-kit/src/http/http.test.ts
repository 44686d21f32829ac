import { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';
import { HEADERS } from '@alfred/contract';
import { ResilienceError, type FailureCode } from '@alfred/resilience';
import { fakeClock } from '@alfred/resilience/testing';
import fastify from 'fastify';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { healthRoutes, Health, Metrics } from '@alfred/health';
import { addPressureLimits, type PressureOptions } from './pressure.js';
import { ServiceProblem, toProblem } from './problems.js';
import { RequestContext } from './request-context.js';

describe('problems of failures', () => {
  test.each<[FailureCode, number, string]>([
    ['deadline_exceeded', 504, 'Gateway Timeout'],
    ['attempt_timeout', 504, 'Gateway Timeout'],
    ['breaker_open', 503, 'Service Unavailable'],
    ['bulkhead_full', 503, 'Service Unavailable'],
    ['retry_budget_exhausted', 503, 'Service Unavailable'],
    ['connection_failed', 503, 'Service Unavailable'],
    ['closed', 503, 'Service Unavailable'],
    ['http_status', 502, 'Bad Gateway'],
    ['invalid_response', 502, 'Bad Gateway'],
    ['destination_failed', 502, 'Bad Gateway'],
    ['cancelled', 499, 'Client Closed Request'],
  ])('%s: %d', (code, status, title) => {
    const error = new ResilienceError(code, 'why', { destination: 'db' });
    expect(toProblem(error)).toEqual({
      problem: { type: 'about:blank', title, status, code, detail: 'why' },
      headers: {
        [HEADERS.noRetry]: 'true',
        ...(status === 503 ? { [HEADERS.retryAfter]: '1' } : {}),
      },
    });
  });

  test.each([
    [1500, '2'],
    [0, '1'],
    [-1000, undefined],
    [undefined, '1'],
  ])('retry after %s ms: %s', (retryAfterMs, seconds) => {
    const error = new ResilienceError('breaker_open', 'x', { destination: 'db', retryAfterMs });
    expect(toProblem(error).headers[HEADERS.retryAfter]).toBe(seconds);
  });

  test.each([
    ['a text', 500, 'internal'],
    [undefined, 500, 'internal'],
    [Object.assign(new Error('x'), { statusCode: 501 }), 501, 'internal'],
    [
      Object.assign(new Error('x'), { statusCode: 413, code: 'FST_ERR_CTP' }),
      413,
      'payload_too_large',
    ],
    [Object.assign(new Error('x'), { statusCode: 409, code: 'taken' }), 409, 'taken'],
    [Object.assign(new Error('x'), { statusCode: 499 }), 499, 'error'],
    [new ServiceProblem(503, 'no_model', 'No model is loaded.'), 503, 'no_model'],
    [
      Object.assign(new Error('x'), { statusCode: 503, code: 'FST_UNDER_PRESSURE' }),
      503,
      'overloaded',
    ],
  ])('%s: %d %s', (error, status, code) => {
    expect(toProblem(error).problem).toMatchObject({ status, code });
  });

  test('a fault in a request names its place, whatever the framework says of it', () => {
    const validation = [{ instancePath: '/a', message: 'is odd' }, { instancePath: '' }];
    expect(toProblem(Object.assign(new Error('x'), { validation })).problem.errors).toEqual([
      { pointer: '/request/a', detail: 'is odd' },
      { pointer: '/request', detail: 'is wrong' },
    ]);
  });
});

describe('the signal of a request', () => {
  function context(state: { destroyed?: boolean; writableFinished?: boolean } = {}) {
    const response = Object.assign(new EventEmitter(), {
      destroyed: false,
      writableFinished: false,
      ...state,
    });
    const made = new RequestContext({
      requestId: 'r',
      headers: { traceparent: ['x', 'y'] },
      response: response as unknown as ServerResponse,
      arrivedAt: 0,
    });
    return { made, response };
  }

  test('is made when it is asked for, and the same each time', () => {
    const { made, response } = context();
    expect(response.listenerCount('close')).toBe(0);
    expect(made.signal).toBe(made.signal);
    expect(response.listenerCount('close')).toBe(1);
  });

  test('aborts when the caller hangs up before the end', () => {
    const { made, response } = context();
    const { signal } = made;
    response.emit('close');
    expect(signal.aborted).toBe(true);
  });

  test('does not abort when all was sent', () => {
    const { made, response } = context({ writableFinished: true });
    const { signal } = made;
    response.emit('close');
    expect(signal.aborted).toBe(false);
  });

  test('is aborted from the start when the caller is gone already', () => {
    expect(context({ destroyed: true }).made.signal.aborted).toBe(true);
  });
});

describe('a process in trouble', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
  afterEach(() => void vi.useRealTimers());

  /** Keeps the main loop busy, so that the next sample shows it. */
  function busyFor(ms: number): void {
    const end = performance.now() + ms;
    while (performance.now() < end);
  }

  async function troubled(limits: Partial<PressureOptions>, sinceOpenMs = 2000) {
    const app = fastify();
    const clock = fakeClock();
    const shed: string[] = [];
    app.setErrorHandler((error, _request, reply) => {
      const { problem, headers } = toProblem(error);
      return reply.code(problem.status).headers(headers).send(problem);
    });
    const onShed = (reason: string, urgency: number) => shed.push(`${reason} ${urgency}`);
    await addPressureLimits(app, { clock, onShed, ...limits });
    await app.register(healthRoutes, { health: new Health({ clock }), metrics: new Metrics() });
    app.get('/', () => ({ ok: true }));
    app.get('/important', { config: { urgency: 0 } }, () => ({ ok: true }));
    await app.listen({ port: 0, host: '127.0.0.1' });
    await clock.advance(sinceOpenMs);
    busyFor(30);
    vi.advanceTimersByTime(500);
    const statuses = async (...urls: string[]) => {
      const answers = [];
      for (const url of urls) answers.push((await app.inject(url)).statusCode);
      return answers;
    };
    return { app, shed, statuses };
  }

  test('sheds requests with Retry-After, and health is not shed', async () => {
    const { app, shed, statuses } = await troubled({ maxHeapUsedBytes: 1 });
    const response = await app.inject('/');
    expect([response.statusCode, response.headers['retry-after']]).toEqual([503, '1']);
    expect(response.json()).toMatchObject({ code: 'overloaded' });
    expect(await statuses('/important', '/health/live')).toEqual([503, 200]);
    expect(shed).toEqual(['pressure 3', 'pressure 0']);
    await app.close();
  });

  test('whose main loop stood still still serves what is important', async () => {
    const { app, statuses } = await troubled({ maxDelayMs: 1 });
    expect(await statuses('/', '/important', '/health/ready')).toEqual([503, 200, 503]);
    expect((await app.inject('/health/ready')).json()).toMatchObject({ checks: [{}] });
    await app.close();
  });

  test('the work that a start brings with it is no trouble', async () => {
    const { app, statuses } = await troubled({ maxHeapUsedBytes: 1 }, 1000);
    expect(await statuses('/')).toEqual([200]);
    await app.close();
  });
});
