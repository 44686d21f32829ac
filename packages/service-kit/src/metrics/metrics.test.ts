import { Health, Metrics } from '@alfred/health';
import { Pipeline, type ResilienceEvent } from '@alfred/resilience';
import { defaultPolicy } from '@alfred/contract';
import { fakeClock } from '@alfred/resilience/testing';
import { describe, expect, test } from 'vitest';
import { createLogger } from '../logging.js';
import { resilienceEvents, showStates } from './resilience-metrics.js';
import { addRuntimeMetrics } from './runtime-metrics.js';

function listen() {
  const metrics = new Metrics();
  const lines: Record<string, unknown>[] = [];
  const destination = { write: (line: string) => void lines.push(JSON.parse(line)) };
  const log = createLogger({ service: 'x', version: '1', level: 'info', destination });
  return { metrics, lines, onEvent: resilienceEvents(metrics, log) };
}

test('each decision is counted', () => {
  const { metrics, onEvent } = listen();
  const destination = 'db';
  const events: ResilienceEvent[] = [
    { type: 'attempt', destination, outcome: 'connection_failed', durationMs: 1 },
    { type: 'retry', destination, attempt: 2, delayMs: 5, because: 'connection_failed' },
    { type: 'attempt', destination, outcome: 'success', durationMs: 1 },
    { type: 'call', destination, outcome: 'success', attempts: 2, durationMs: 7 },
    { type: 'rejected', destination, by: 'breaker_open' },
    { type: 'rejected', destination, by: 'throttled' },
    { type: 'rejected', destination, by: 'bulkhead_full' },
    { type: 'rejected', destination, by: 'retry_budget_exhausted' },
    { type: 'breaker', destination, from: 'open', to: 'half-open' },
    { type: 'breaker', destination, from: 'closed', to: 'open', openMs: 500 },
  ];
  for (const event of events) onEvent(event);
  const page = metrics.print();
  for (const line of [
    'resilience_attempts_total{destination="db",outcome="connection_failed"} 1',
    'resilience_attempts_total{destination="db",outcome="success"} 1',
    'resilience_retries_total{destination="db",because="connection_failed"} 1',
    'resilience_call_duration_seconds_sum{destination="db",outcome="success"} 0.007',
    'resilience_rejections_total{destination="db",by="breaker_open"} 1',
    'resilience_rejections_total{destination="db",by="throttled"} 1',
    'resilience_rejections_total{destination="db",by="bulkhead_full"} 1',
    'resilience_rejections_total{destination="db",by="retry_budget_exhausted"} 1',
    'resilience_breaker_changes_total{destination="db",to="open"} 1',
    'resilience_breaker_changes_total{destination="db",to="half-open"} 1',
  ]) {
    expect(page).toContain(`${line}\n`);
  }
});

describe('the log has a line when a breaker', () => {
  const change = (
    from: 'closed' | 'open' | 'half-open',
    to: 'closed' | 'open' | 'half-open' | 'isolated',
  ) => {
    const { lines, onEvent } = listen();
    onEvent({ type: 'breaker', destination: 'db', from, to, openMs: 499.7 });
    return lines.map(({ level, msg }) => [level, msg]);
  };

  test('opens, closes, is isolated', () => {
    expect(change('closed', 'open')).toEqual([['warn', 'db fails: not called for 500 ms']]);
    expect(change('half-open', 'closed')).toEqual([['info', 'db is back: called again']]);
    expect(change('closed', 'isolated')).toEqual([['warn', 'db was isolated by hand']]);
  });

  test('and none while it tries', () => {
    expect(change('open', 'half-open')).toEqual([]);
    expect(change('half-open', 'open')).toEqual([]);
  });
});

test('the page shows the state of each destination and of each check', async () => {
  const metrics = new Metrics();
  const clock = fakeClock();
  const health = new Health({ clock });
  health.addCheck({ name: 'db', run: () => Promise.resolve() });
  health.addCheck({ name: 'cache', run: () => Promise.reject(new Error('x')) });
  health.start();
  await clock.advance(0);
  const pipeline = new Pipeline({ destination: 'db', policy: defaultPolicy(), clock });
  showStates(metrics, health, () => [pipeline]);
  pipeline.isolate();
  const page = metrics.print();
  for (const line of [
    'resilience_breaker_state{destination="db",state="closed"} 0',
    'resilience_breaker_state{destination="db",state="isolated"} 1',
    'resilience_in_flight{destination="db"} 0',
    'resilience_queued{destination="db"} 0',
    'resilience_retry_balance{destination="db"} 10',
    'resilience_rejections_total{destination="db",by="throttled"} 0',
    'resilience_rejections_total{destination="db",by="retry_budget_exhausted"} 0',
    'resilience_breaker_changes_total{destination="db",to="half-open"} 0',
    'health_check_up{check="db"} 1',
    'health_check_up{check="cache"} 0',
  ]) {
    expect(page).toContain(`${line}\n`);
  }
});

test('the runtime: how busy, how late, how large', () => {
  const metrics = new Metrics();
  const stop = addRuntimeMetrics(metrics);
  const page = metrics.print();
  stop();
  expect(page).toMatch(/\nnodejs_eventloop_utilization [0-9.e-]+\n/);
  expect(page).toMatch(/\nnodejs_eventloop_lag_seconds\{percentile="99"\} [0-9.e-]+\n/);
  expect(page).toMatch(/\nprocess_memory_bytes\{kind="rss"\} [1-9]\d+\n/);
  expect(page).toContain('nodejs_gc_duration_seconds_count');
});
