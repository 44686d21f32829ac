import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { linesOverall } from './line-history.js';
import type { Phase } from './outcome.js';
import { optimizedFiles, optimizedText, outcomeLines } from './testing/optimized.js';

/** The file that the tracking table was written for. */
const original = new URL(
  '../../../../../shared/corpus/locotoki+alfred-agent-platform-v2/docker-compose.unified.yml',
  import.meta.url,
);

/** Real compose files lie beside the checkout; without them these tests are none. */
const originals = existsSync(original) ? [readFileSync(original, 'utf8')] : [];

describe.each(originals)('the original platform', (text) => {
  it('has an outcome for every service and row', () => {
    const result = optimizedFiles({ 'compose.yaml': text });
    const lines = outcomeLines(result);
    expect(lines).toHaveLength(result.project.services.size * 4);
    expect(new Set(result.outcomes.map(({ id, service }) => `${service} ${id}`)).size).toBe(
      lines.length,
    );
    for (const { changes, message, reason, result: became } of result.outcomes) {
      expect(changes.length > 0).toBe(became === 'changed');
      expect(message !== '').toBe(became !== 'changed');
      expect(reason !== undefined).toBe(became === 'refused');
    }
  });

  it('loses and gains exactly the lines that are named', () => {
    const [file] = optimizedFiles({ 'compose.yaml': text }).files;
    const before = text.split('\n');
    const after = (file?.after ?? '').split('\n');
    const { added = [], removed = [] } = file?.lines ?? {};
    for (const { line, text: said } of removed) expect(before[line - 1]).toBe(said);
    for (const { line, text: said } of added) expect(after[line - 1]).toBe(said);
    const gone = new Set(removed.map(({ line }) => line));
    const fresh = new Set(added.map(({ line }) => line));
    expect(after.filter((_, index) => !fresh.has(index + 1))).toEqual(
      before.filter((_, index) => !gone.has(index + 1)),
    );
  });
});

describe('phases', () => {
  const text =
    'services:\n  api:\n    image: a\n    depends_on: [db, q]\n    environment: { LEVEL: info }\n  db:\n    image: postgres:17\n    environment: [LEVEL=info]\n  q:\n    image: redis:7\n    healthcheck: { test: [CMD, redis-cli, ping] }\n';
  const run = (before: string, phases?: readonly Phase[]): string =>
    optimizedText(before, phases === undefined ? {} : { phases });

  it('give the same bytes one by one, both at once, and again', () => {
    const first = run(text, [1]);
    const once = run(first, [2]);
    expect(new Set([text, first, once]).size).toBe(3);
    expect(run(text)).toBe(once);
    expect(run(once, [1])).toBe(once);
    expect(run(once, [2])).toBe(once);
  });
});

describe('what was not asked for', () => {
  it('is refused for that reason', () => {
    const files = { 'compose.yaml': 'services:\n  a: { image: "redis:7" }\n' };
    expect(
      outcomeLines(optimizedFiles(files, { phases: [1], only: ['OPT-001', 'OPT-004'] })),
    ).toEqual([
      'a OPT-001 refused not-asked',
      'a OPT-002 refused not-asked',
      'a OPT-004 already right',
      'a OPT-005 refused not-asked',
    ]);
  });
});

describe('several files', () => {
  it('are edited where each key is written', () => {
    const base =
      'services:\n  api:\n    image: a\n    depends_on: [db]\n  db:\n    image: postgres:17\n';
    const over =
      'services:\n  db:\n    healthcheck: { test: pg_isready }\n  api:\n    restart: always\n';
    const { texts } = optimizedFiles({ 'a.yaml': base, 'b.yaml': over }, { phases: [1] }, [
      'a.yaml',
      'b.yaml',
    ]);
    expect(texts.get('a.yaml')).toContain('condition: service_healthy');
    expect(texts.get('b.yaml')).toBe(over);
  });
});

describe('lines of several edits', () => {
  it('are told from the first text to the last', () => {
    const steps = [
      {
        removed: [{ line: 2, text: 'b' }],
        added: [
          { line: 2, text: 'x' },
          { line: 3, text: 'y' },
        ],
      },
      {
        removed: [
          { line: 3, text: 'y' },
          { line: 4, text: 'c' },
        ],
        added: [{ line: 1, text: 'z' }],
      },
    ];
    expect(linesOverall('a\nb\nc', steps)).toEqual({
      removed: [
        { line: 2, text: 'b' },
        { line: 3, text: 'c' },
      ],
      added: [
        { line: 1, text: 'z' },
        { line: 3, text: 'x' },
      ],
    });
  });
});
