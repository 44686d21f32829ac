import { describe, expect, test } from 'vitest';
import { defineNeeds, linkNeeds, secretsOf, type Needs } from './needs.js';
import type { StartFault } from './settings/fault.js';

function link(needs: Needs, environment: Record<string, string>) {
  const faults: StartFault[] = [];
  const linked = linkNeeds(needs, environment, faults);
  return { linked, faults };
}

test('a need takes its address from the variable of its name, or from another', () => {
  const needs = defineNeeds({
    'model-router': 'http',
    'agent-rag': { kind: 'http', variable: 'RAG_GATEWAY_URL', critical: false },
  });
  const { linked, faults } = link(needs, {
    MODEL_ROUTER_URL: 'http://model-router:8080',
    RAG_GATEWAY_URL: 'https://agent-rag:8501',
  });
  expect(faults).toEqual([]);
  expect(linked).toMatchObject([
    { name: 'model-router', url: 'http://model-router:8080', critical: true },
    { name: 'agent-rag', url: 'https://agent-rag:8501', critical: false },
  ]);
});

describe('policies', () => {
  test('Redis is given 500 ms, Postgres as many places as connections, and what is said stands', () => {
    const { linked } = link(
      {
        redis: 'redis',
        slow: { kind: 'redis', policy: { timeoutMs: 900 } },
        db: { kind: 'postgres', poolSize: 4 },
        wide: { kind: 'postgres', policy: { bulkhead: { concurrency: 30 } } },
        web: 'http',
      },
      {
        REDIS_URL: 'redis://r',
        SLOW_URL: 'redis://r',
        DB_URL: 'postgresql://d/d',
        WIDE_URL: 'postgres://d/d',
        WEB_URL: 'http://w',
      },
    );
    expect(linked.map(({ policy }) => [policy.timeoutMs, policy.bulkhead.concurrency])).toEqual([
      [500, 64],
      [900, 64],
      [2000, 4],
      [2000, 30],
      [2000, 64],
    ]);
  });

  test('a variable changes what is written, and the rest stays', () => {
    const { linked, faults } = link(
      {
        'model-router': { kind: 'http', policy: { timeoutMs: 8000, retry: { attempts: 2 } } },
        db: { kind: 'postgres', poolSize: 4 },
        redis: 'redis',
      },
      {
        MODEL_ROUTER_URL: 'http://m',
        MODEL_ROUTER_POLICY: 'retry.attempts=1, breaker.openMs=50',
        DB_URL: 'postgres://d/d',
        DB_POLICY: 'poolSize=2',
        REDIS_URL: 'redis://r',
        REDIS_POLICY: '',
      },
    );
    expect(faults).toEqual([]);
    expect(linked).toMatchObject([
      { policy: { timeoutMs: 8000, retry: { attempts: 1, baseMs: 100 }, breaker: { openMs: 50 } } },
      { options: { poolSize: 2 }, policy: { bulkhead: { concurrency: 2 } } },
      { policy: { timeoutMs: 500 } },
    ]);
  });

  test('faults of variables are named by them, all at once', () => {
    const { linked, faults } = link(
      { web: 'http', redis: { kind: 'redis', policy: { retry: { attempts: 0 } } } },
      {
        WEB_URL: 'http://w',
        WEB_POLICY: 'timeoutMs=8s retry.attempts=99 retries=2',
        REDIS_URL: 'redis://r',
        REDIS_POLICY: 'timeoutMs=9000 deadlineMs=10',
      },
    );
    expect(linked).toEqual([]);
    expect(faults).toEqual([
      { name: 'WEB_POLICY', message: expect.stringMatching(/^timeoutMs=8s: is not of the form/) },
      { name: 'WEB_POLICY', message: expect.stringMatching(/^retries: is not known here/) },
      { name: 'WEB_POLICY', message: 'retry.attempts: 99 is more than 10' },
      { name: 'needs.redis.policy.retry.attempts', message: '0 is less than 1' },
    ]);
  });

  test('an attempt that a variable makes longer than the written deadline is the fault of the variable', () => {
    const { faults } = link(
      { web: { kind: 'http', policy: { deadlineMs: 3000 } } },
      { WEB_URL: 'http://w', WEB_POLICY: 'timeoutMs=4000' },
    );
    expect(faults).toEqual([
      { name: 'WEB_POLICY', message: expect.stringMatching(/^deadlineMs: 3000 is less than/) },
    ]);
  });

  test('a wrong one is named by its path', () => {
    const { linked, faults } = link(
      {
        web: { kind: 'http', policy: { retry: { attempts: 0 } } },
        db: { kind: 'postgres', poolSize: 0 },
      },
      { WEB_URL: 'http://w', DB_URL: 'postgres://d/d' },
    );
    expect(linked).toEqual([]);
    expect(faults).toEqual([
      { name: 'needs.web.policy.retry.attempts', message: '0 is less than 1' },
      { name: 'needs.db.poolSize', message: '0 is less than 1' },
    ]);
  });
});

test.each<[string, Needs[string], string, string]>([
  ['none', 'http', '', 'is not set (address of it, such as http://it:…)'],
  ['no address', 'postgres', 'db:5432', 'begins with db://, and it is needed as postgres'],
  ['no address at all', 'http', '://', 'is not an address such as http://it:…'],
  ['another scheme', 'redis', 'http://x', 'begins with http://, and it is needed as redis'],
  ['another scheme', 'nats', 'http://x', 'begins with http://, and it is needed as nats'],
  ['a password', 'redis', 'redis://:hunter2@x', 'holds a password'],
  ['a password', 'nats', 'nats://app:hunter2@x', 'holds a password'],
])('%s', (_, need, url, message) => {
  const { faults } = link({ it: need }, { IT_URL: url });
  expect(faults).toEqual([{ name: 'IT_URL', message: expect.stringContaining(message) }]);
  expect(JSON.stringify(faults)).not.toContain('hunter2');
});

test('any scheme will do where only the address is wanted', () => {
  expect(link({ it: 'url' }, { IT_URL: 'nats://queue:4222' }).faults).toEqual([]);
});

test('the secrets of needs', () => {
  const needs: Needs = {
    a: { kind: 'postgres', passwordSecret: 'db-password' },
    b: { kind: 'redis', passwordSecret: 'cache-password' },
    c: { kind: 'redis' },
    d: 'http',
    e: { kind: 'nats', passwordSecret: 'queue-password' },
  };
  expect(secretsOf(needs)).toEqual(['db-password', 'cache-password', 'queue-password']);
});
