import { describe, expect, it } from 'vitest';
import { optimizedFiles, optimizedText, outcomeLines } from './testing/optimized.js';

const only = { only: ['OPT-002'] as const };

describe('probes', () => {
  it('are added where one is known to work, with the spans that are written kept', () => {
    const before = 'services:\n  db:\n    image: mysql:8.4\n    healthcheck:\n      interval: 7s\n';
    const after = optimizedText(before, only);
    expect(after.startsWith(`${before}      test: [`)).toBe(true);
    expect(after).toMatch(/\n {6}timeout: 5s\n {6}retries: 5\n {6}start_period: \d+[sm]\n$/);
    expect(optimizedText(after, only)).toBe(after);
  });

  it('write a $ of the shell twice', () => {
    const after = optimizedText('services:\n  db:\n    image: postgres:17\n', only);
    expect(after).not.toMatch(/(?<!\$)\$(?!\$)/);
  });

  it('are asked on the port inside the container', () => {
    const before =
      'services:\n  web:\n    image: grafana/grafana:11.0.0\n    ports: ["3005:3000"]\n    healthcheck:\n      test: ["CMD", "wget", "-q", "http://localhost:3005/api/health"] # ask\n';
    expect(optimizedText(before, only)).toBe(before.replace('localhost:3005', 'localhost:3000'));
  });

  it.each([
    ['no-known-probe', '{ image: x }'],
    ['disabled-by-hand', '{ image: "postgres:17", healthcheck: { disable: true } }'],
    ['needs-password', '{ image: "redis:7", command: redis-server --requirepass x }'],
    ['starts-otherwise', '{ image: "postgres:17", command: postgres -p 6000 }'],
    ['starts-otherwise', '{ image: "nginx:1.27", ports: ["80:8080"] }'],
    ['starts-otherwise', '{ image: "nginx:1.27", volumes: ["./a:/etc/nginx/conf.d"] }'],
    ['starts-otherwise', '{ image: "postgres:17", environment: { PGPORT: 5433 } }'],
  ])('are refused: %s for %s', (reason, service) => {
    const before = `services:\n  a: ${service}\n`;
    const result = optimizedFiles({ 'compose.yaml': before }, only);
    expect(outcomeLines(result)).toContain(`a OPT-002 refused ${reason}`);
    expect(result.files).toEqual([]);
  });

  it('make conditions possible in the same phase', () => {
    const before =
      'services:\n  api:\n    image: a\n    depends_on: [db]\n  db:\n    image: postgres:17\n';
    const first = optimizedText(before, { phases: [1] });
    expect(first).toBe(before);
    const second = optimizedFiles({ 'compose.yaml': before }, { phases: [2] });
    expect(second.texts.get('compose.yaml')).toContain('        condition: service_healthy\n');
    const [note] = second.outcomes.find(({ id }) => id === 'OPT-004')?.changes ?? [];
    expect(note?.risk).toEqual({
      level: 'low',
      text: 'Where the new probe of db does not pass, this service does not start.',
    });
  });
});
