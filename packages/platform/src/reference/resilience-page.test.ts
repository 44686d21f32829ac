import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { promises } from './promises/index.js';

const root = join(import.meta.dirname, '../../../..');

describe('each promise names tests that are there', () => {
  const rows = promises.flatMap((group) => group.rows);

  it.each(rows)('$what', ({ tests }) => {
    expect(tests.length).toBeGreaterThan(0);
    for (const [file, ...titles] of tests) {
      const source = readFileSync(join(root, file), 'utf8');
      for (const title of titles) expect([file, source.includes(title)]).toEqual([file, true]);
    }
  });
});
