import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeTogether, writerOf } from './log-lines.js';
import { createLogger } from './logging.js';

function open() {
  const deferred: (() => void)[] = [];
  const writes: string[][] = [];
  const messageOf = (line: string) => (JSON.parse(line) as { msg: string }).msg;
  const write = (text: string) => void writes.push(text.trim().split('\n').map(messageOf));
  const destination = writeTogether(write, (run) => deferred.push(run));
  const log = createLogger({ service: 'x', version: '1', level: 'info', destination });
  const later = () => deferred.splice(0).forEach((run) => run());
  return { log, writes, later, deferred };
}

test('lines are written together, a little later', () => {
  const { log, writes, later, deferred } = open();
  log.info('a');
  log.info('b');
  expect([writes, deferred.length]).toEqual([[], 1]);
  later();
  log.info('c');
  later();
  expect(writes).toEqual([['a', 'b'], ['c']]);
});

test('a warning is written at once, with all that came before', () => {
  const { log, writes, later } = open();
  log.info('a');
  log.warn('b');
  expect(writes).toEqual([['a', 'b']]);
  log.fatal('c');
  expect(writes).toEqual([['a', 'b'], ['c']]);
  later();
  expect(writes).toHaveLength(2);
});

describe('a writer', () => {
  /** A file that takes some bytes of each write, or fails as told. */
  function file(...answers: (number | string)[]) {
    const taken: string[] = [];
    const write = writerOf(7, (fd, bytes, from) => {
      const answer = answers.shift() ?? bytes.length;
      if (typeof answer === 'string') throw Object.assign(new Error('x'), { code: answer });
      taken.push(`${fd}: ${bytes.subarray(from, from + answer).toString()}`);
      return Math.min(answer, bytes.length - from);
    });
    return { write, taken };
  }

  test('writes all, however little is taken at a time', () => {
    const { write, taken } = file(2, 'EAGAIN', 'EAGAIN', 3);
    write('abcdefgh');
    expect(taken).toEqual(['7: ab', '7: cde', '7: fgh']);
  });

  test('writes nothing more when its reader has gone', () => {
    const { write, taken } = file(1, 'EPIPE');
    write('abc');
    write('def');
    expect(taken).toEqual(['7: a']);
  });

  test('fails where the disk is full', () => {
    expect(() => file('ENOSPC').write('a')).toThrow('x');
  });
});

test('the time is an ISO date, to the millisecond', () => {
  const lines: { time: string }[] = [];
  const destination = { write: (line: string) => void lines.push(JSON.parse(line)) };
  const log = createLogger({ service: 'x', version: '1', level: 'info', destination });
  const before = Date.now();
  for (let i = 0; i < 5; i += 1) log.info('x');
  for (const { time } of lines) {
    expect(new Date(time).toISOString()).toBe(time);
    expect(Date.parse(time)).toBeGreaterThanOrEqual(before);
    expect(Date.parse(time)).toBeLessThanOrEqual(Date.now());
  }
});

describe('a process', () => {
  const folder = mkdtempSync(join(tmpdir(), 'log-lines-'));
  const outfile = join(folder, 'main.mjs');
  beforeAll(() =>
    build({
      stdin: {
        contents: `import { createLogger } from './logging.js';
          const log = createLogger({ service: 'x', version: '1', level: 'info' });
          log.info('first');
          log.info('last');
          if (process.argv[2] === 'exit') process.exit(3);
          if (process.argv[2] === 'throw') throw new Error('a slip');`,
        resolveDir: import.meta.dirname,
        loader: 'ts',
      },
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      banner: {
        js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
      },
    }),
  );
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each([
    ['ends', 0],
    ['exit', 3],
    ['throw', 1],
  ])('that %s has written all its lines', (how, code) => {
    const { status, stdout } = spawnSync(process.execPath, [outfile, how], { encoding: 'utf8' });
    const lines = stdout.trim().split('\n');
    expect([status, lines.map((line) => (JSON.parse(line) as { msg: string }).msg)]).toEqual([
      code,
      ['first', 'last'],
    ]);
  });

  test('whose reader has gone ends well', () => {
    const script = `"$0" "$1" | true; exit "\${PIPESTATUS[0]}"`;
    expect(execFileSync('bash', ['-c', script, process.execPath, outfile])).toHaveLength(0);
  });
});
