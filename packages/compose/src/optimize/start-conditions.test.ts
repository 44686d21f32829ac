import { describe, expect, it } from 'vitest';
import { optimizedFiles, optimizedText, outcomeLines } from './testing/optimized.js';

const only = { only: ['OPT-004'] as const };
const db = '  db:\n    image: postgres:17\n    healthcheck: { test: [CMD, pg_isready] }\n';

function text(service: string, rest = db): string {
  return `services:\n${service}${rest}`;
}

describe('start conditions', () => {
  it.each([
    [
      'a list',
      text('  api:\n    image: api\n    depends_on: [db]\n'),
      text(
        '  api:\n    image: api\n    depends_on:\n      db:\n        condition: service_healthy\n',
      ),
    ],
    [
      'a map',
      text('  api:\n    depends_on: { db: { condition: service_started } }\n    image: api\n'),
      text('  api:\n    depends_on: { db: { condition: service_healthy } }\n    image: api\n'),
    ],
    [
      'a list that two share',
      `x-d: &d [db]\n${text('  api: { image: api, depends_on: *d }\n  b: { image: b, depends_on: *d }\n')}`,
      `x-d: &d { db: { condition: service_healthy } }\n${text('  api: { image: api, depends_on: *d }\n  b: { image: b, depends_on: *d }\n')}`,
    ],
    [
      'a job',
      'services:\n  api:\n    image: api\n    depends_on: [m]\n  m:\n    image: api\n    command: alembic upgrade head\n',
      'services:\n  api:\n    image: api\n    depends_on:\n      m:\n        condition: service_completed_successfully\n  m:\n    image: api\n    command: alembic upgrade head\n',
    ],
    [
      'a need of a service that another one extends',
      text('  base:\n    image: a\n    depends_on: [db]\n  api:\n    extends: base\n'),
      text(
        '  base:\n    image: a\n    depends_on:\n      db:\n        condition: service_healthy\n  api:\n    extends: base\n',
      ),
    ],
  ])('are set in %s', (_, before, after) => {
    expect(optimizedText(before, only)).toBe(after);
    expect(optimizedText(after, only)).toBe(after);
  });

  const web = (probe: string, more = ''): string =>
    `services:\n  api:\n    image: a\n    depends_on: [web]\n  web:\n    image: nginx:1.27\n    ports: ["8080:80"]\n    healthcheck: { test: ${probe} }\n${more}`;

  it.each([
    [
      'provider-without-probe',
      'services:\n  api: { image: a, depends_on: [w] }\n  w: { image: b }\n',
    ],
    [
      'provider-without-probe',
      'services:\n  api: { image: a, depends_on: [w] }\n  w: { image: b, healthcheck: { disable: true } }\n',
    ],
    ['probe-cannot-pass', web('curl -f http://localhost:8080/')],
    [
      'probe-not-known-to-pass',
      'services:\n  api: { image: a, depends_on: [w] }\n  w: { image: b, healthcheck: { test: curl localhost } }\n',
    ],
    [
      'could-make-a-circle',
      web('curl -f http://localhost:80/', '    environment: { UPSTREAM: "http://api:3000" }\n'),
    ],
    [
      'unusual-form',
      'services:\n  api:\n    image: a\n    depends_on: [ # x\n      db]\n  db: { image: "postgres:17", healthcheck: { test: pg_isready } }\n',
    ],
  ])('are refused: %s', (reason, before) => {
    const result = optimizedFiles({ 'compose.yaml': before }, only);
    expect(outcomeLines(result)).toContain(`api OPT-004 refused ${reason}`);
    expect(result.texts.get('compose.yaml')).toBe(before);
  });

  it('are trusted where somebody waits already', () => {
    const before =
      'services:\n  a: { image: a, depends_on: { w: { condition: service_healthy } } }\n  b: { image: b, depends_on: [w] }\n  w: { image: w, healthcheck: { test: x } }\n';
    expect(optimizedText(before, only)).toContain(
      'b: { image: b, depends_on: { w: { condition: service_healthy } } }',
    );
  });

  it('are refused where they come from a file that is not edited', () => {
    const base = 'services:\n  base:\n    image: a\n    depends_on: [db]\n';
    const before = text('  api:\n    extends: { service: base, file: base.yaml }\n');
    const result = optimizedFiles({ 'compose.yaml': before, 'base.yaml': base }, only);
    expect(outcomeLines(result)).toContain('api OPT-004 refused in-another-file');
  });
});
