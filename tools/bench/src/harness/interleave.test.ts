import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { interleave } from './interleave.js';
import { measurePeakMemory } from './peak-memory.js';
import { runOnce } from './run-once.js';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'alfred-bench-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const bash = (name: string, script: string) => ({ name, command: ['bash', '-c', script] });

it('runs the contenders in turn, and does not count the warm-up', async () => {
  const log = join(folder, 'log');
  const contenders = ['a', 'b'].map((name) => bash(name, `echo ${name} >> ${log}`));
  const measured = await interleave(contenders, { runs: 2, warmUps: 1 });
  expect(readFileSync(log, 'utf8').split('\n').join('')).toBe('ababab');
  expect(measured.map(({ name, costs }) => [name, costs.length])).toEqual([
    ['a', 2],
    ['b', 2],
  ]);
});

it('counts the processor time of children, and not the time asleep', async () => {
  const burn = 'for ((i = 0; i < 200000; i++)); do :; done';
  const busy = await runOnce(bash('busy', `bash -c '${burn}'; true`));
  const asleep = await runOnce(bash('asleep', 'sleep 0.3'));
  expect(busy.cpuSeconds).toBeGreaterThan(0.05);
  expect(asleep.wallSeconds).toBeGreaterThanOrEqual(0.3);
  expect(asleep.cpuSeconds).toBeLessThan(busy.cpuSeconds);
});

it('says in whose words a contender failed', async () => {
  await expect(runOnce(bash('broken', 'echo no such file >&2; exit 3'))).rejects.toThrow(
    /broken ended with 3[^]*no such file/,
  );
});

it('calls before() outside what is measured', async () => {
  const log = join(folder, 'before');
  const contender = {
    ...bash('once', `mkdir ${log}`),
    before: () => rmSync(log, { recursive: true, force: true }),
  };
  await expect(interleave([contender], { runs: 2 })).resolves.toHaveLength(1);
});

it('finds the memory of a process below the command', async () => {
  const script = 'const b = Buffer.alloc(200 * 1024 * 1024, 1); setTimeout(() => b, 200)';
  const command = ['bash', '-c', `"${process.execPath}" -e '${script}'; true`];
  const peak = await measurePeakMemory({ name: 'memory', command });
  if (process.platform === 'linux') expect(peak).toBeGreaterThan(200 * 1024 * 1024);
  else expect(peak).toBeUndefined();
});
