import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { isMet } from '../../../bench/src/harness/aim.js';
import { scenarios } from '../scenarios/index.js';
import { PAGE_FOLDER, printPage } from './page.js';
import { play, type Played } from './play.js';
import { printClaim } from './to-table.js';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

/** Each is played once, for all that is asked of it here. */
const played = new Map<string, Played>();
beforeAll(async () => {
  for (const scenario of scenarios) played.set(scenario.name, await play(scenario));
}, 60_000);

describe.each(scenarios.map(({ name }) => name))('%s', (name) => {
  test('what must hold does, for all seeds', () => {
    const claims = played.get(name)?.claims ?? [];
    expect(claims.length).toBeGreaterThan(0);
    expect(claims.filter((claim) => !isMet(claim)).map(printClaim)).toEqual([]);
  });

  test('every call comes to one end', () => {
    const { recordings = [], beside } = played.get(name) ?? {};
    for (const { offered, answered, failures } of [
      ...recordings,
      ...(beside ? [beside.recording] : []),
    ]) {
      expect(answered + failures.length).toBe(offered);
    }
  });
});

test('page and pictures are those that are committed: npm run prove -- faults --update', () => {
  const printed = printPage([...played.values()]);
  for (const [path, text] of printed) {
    const file = join(root, path);
    expect(existsSync(file), `${path} is not there`).toBe(true);
    expect(readFileSync(file, 'utf8') === text, `${path} is not what is printed now`).toBe(true);
  }
  const there = readdirSync(join(root, PAGE_FOLDER)).map((file) => `${PAGE_FOLDER}/${file}`);
  expect(there.sort()).toEqual([...printed.keys()].sort());
});

test('tables are at most 80 letters wide', () => {
  const page = printPage([...played.values()]).get(`${PAGE_FOLDER}/README.md`) ?? '';
  const tables = [...page.matchAll(/```text\n(.*?)```/gs)].flatMap(([, text = '']) =>
    text.split('\n'),
  );
  expect(tables.filter((line) => line.length > 80)).toEqual([]);
});
