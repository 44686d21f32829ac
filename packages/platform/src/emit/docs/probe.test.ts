import { describe, expect, it } from 'vitest';
import { decided } from '@alfred/model';
import { samplePlan, sampleService } from '../testing/plan.js';
import { probeInWords } from './probe.js';

describe('a probe in a table', () => {
  it.each([
    [['CMD', 'wget', '-q', '-O', '/dev/null', 'http://127.0.0.1:9090/-/ready'], '`:9090/-/ready`'],
    [
      ['CMD', 'bash', '-c', "exec 3<>/dev/tcp/127.0.0.1/6333 && printf 'GET /readyz HTTP/1.0' >&3"],
      '`:6333/readyz`',
    ],
    [['CMD', 'redis-cli', '-h', '127.0.0.1', '-p', '6379', 'ping'], '`redis-cli`'],
    [['CMD-SHELL', 'pg_isready -h 127.0.0.1 -p 5432'], '`pg_isready`'],
  ])('%j', (test, words) => {
    const [service] = samplePlan([
      sampleService('a', {
        probe: decided(
          {
            test,
            intervalMs: 30_000,
            timeoutMs: 5000,
            retries: 3,
            startPeriodMs: 20_000,
            startIntervalMs: 1000,
          },
          { source: 'policy', text: 'asked' },
        ),
      }),
    ]).services;
    expect(service === undefined ? '' : probeInWords(service)).toBe(words);
  });
});
