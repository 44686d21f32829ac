import { describe, expect, it } from 'vitest';
import { optimizedFiles, optimizedText, outcomeLines } from './testing/optimized.js';

const only = { only: ['OPT-001'] as const };
const written = '          memory: 256M\n        reservations:\n          memory: 64M\n';

describe('limits', () => {
  it.each([
    [
      'where there are none',
      'services:\n  db:\n    image: postgres:17\n',
      `services:\n  db:\n    image: postgres:17\n    deploy:\n      resources:\n        limits:\n${written}`,
    ],
    [
      'into a deploy block',
      'services:\n  db:\n    deploy:\n      replicas: 1 # one\n    image: postgres:17\n',
      `services:\n  db:\n    deploy:\n      replicas: 1 # one\n      resources:\n        limits:\n${written}    image: postgres:17\n`,
    ],
    [
      'once for many',
      'services:\n  a: { image: "redis:7" }\n  b: { image: "redis:7" }\n  c:\n    image: redis:7\n',
      'x-limits-64m: &limits-64m\n  limits:\n    memory: 64M\n  reservations:\n    memory: 32M\n\nservices:\n  a: { image: "redis:7", deploy: { resources: *limits-64m } }\n  b: { image: "redis:7", deploy: { resources: *limits-64m } }\n  c:\n    image: redis:7\n    deploy:\n      resources: *limits-64m\n',
    ],
    [
      'where a service takes over from another one',
      'services:\n  a: &a\n    image: redis:7\n  b:\n    <<: *a\n',
      'services:\n  a: &a\n    image: redis:7\n    deploy:\n      resources:\n        limits:\n          memory: 64M\n        reservations:\n          memory: 32M\n  b:\n    <<: *a\n',
    ],
  ])('are written %s', (_, before, after) => {
    expect(optimizedText(before, only)).toBe(after);
    expect(optimizedText(after, only)).toBe(after);
  });

  it('come from what was stated or observed before they come from the catalogue', () => {
    const before = 'services:\n  a: { image: x }\n  b: { image: "redis:7" }\n  c: { image: x }\n';
    const mebibytes = (count: number): number => count * 1024 ** 2;
    const after = optimizedText(before, {
      ...only,
      stated: new Map([['b', { memoryBytes: mebibytes(512), cpus: 0.5 }]]),
      observed: new Map([
        [
          'a',
          {
            peakMemoryBytes: mebibytes(530),
            averageMemoryBytes: mebibytes(400),
            averageCpus: 0.2,
            window: '7d',
          },
        ],
      ]),
    });
    expect(after).toBe(
      'services:\n  a: { image: x, deploy: { resources: { limits: { cpus: "0.5", memory: 700M }, reservations: { memory: 400M } } } }\n' +
        '  b: { image: "redis:7", deploy: { resources: { limits: { cpus: "0.5", memory: 512M } } } }\n  c: { image: x }\n',
    );
  });

  it.each([
    ['no-source', '{ image: x }'],
    ['no-source', '{ image: "node:22" }'],
    ['configured-for-more', '{ image: "redis:7", command: redis-server --maxmemory 1gb }'],
    ['configured-for-more', '{ image: "postgres:17", shm_size: 1gb }'],
    ['reserves-more', '{ image: "redis:7", mem_reservation: 1gb }'],
  ])('are refused: %s for %s', (reason, service) => {
    const before = `services:\n  a: ${service}\n`;
    const result = optimizedFiles({ 'compose.yaml': before }, only);
    expect(outcomeLines(result)).toContain(`a OPT-001 refused ${reason}`);
    expect(result.files).toEqual([]);
  });

  it('are refused where others would get them who shall not', () => {
    const before =
      'x-d: &d\n  deploy:\n    replicas: 1\nservices:\n  a:\n    <<: *d\n    image: redis:7\n  b:\n    <<: *d\n    image: own\n';
    const result = optimizedFiles({ 'compose.yaml': before }, only);
    expect(outcomeLines(result)[0]).toBe('a OPT-001 refused shared');
    expect(result.files).toEqual([]);
  });

  it.each(['mem_limit: 1g', 'deploy: { resources: { limits: { memory: 1g } } }'])(
    'are right already with %s',
    (key) => {
      const before = `services:\n  a: { image: "redis:7", ${key} }\n`;
      const result = optimizedFiles({ 'compose.yaml': before }, only);
      expect(outcomeLines(result)[0]).toBe('a OPT-001 already right');
    },
  );
});
