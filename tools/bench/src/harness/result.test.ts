import { expect, it } from 'vitest';
import { printResult, printResultJson, type BenchResult } from './result.js';
import { parseHighWaterMark } from './peak-memory.js';
import { parseTimes } from './times.js';

const cost = (cpuSeconds: number) => ({ cpuSeconds, wallSeconds: cpuSeconds * 2 });

const result: BenchResult = {
  tables: [
    {
      title: 'Two commands',
      base: 'peer',
      rows: [
        { name: 'ours', costs: [cost(0.2), cost(0.3)], peakMemoryBytes: 64 * 1024 * 1024 },
        { name: 'peer', costs: [cost(0.1), cost(0.1)] },
      ],
    },
  ],
  aims: [{ name: 'ours to peer', measured: 2.5, aim: 3 }],
};

it('prints tables first and aims last', () => {
  expect(printResult(result)).toBe(
    [
      'Two commands',
      '      runs  CPU s  wall s  peak MiB  CPU ratio',
      'ours     2  0.250   0.500      64.0       2.50',
      'peer     2  0.100   0.200         –       1.00',
      '',
      'aim: ours to peer: measured 2.50, aim at most 3, met',
    ].join('\n'),
  );
});

it('gives machines one object with one plural key', () => {
  const parsed = JSON.parse(printResultJson('two', result)) as { benches: { aims: unknown[] }[] };
  expect(Object.keys(parsed)).toEqual(['benches']);
  expect(parsed.benches[0]).toMatchObject({ name: 'two', aims: [{ measured: 2.5, met: true }] });
});

it("reads Bash's times, after whatever a program wrote before", () => {
  const words = 'bash: warning: setlocale\n0.089 0.078 0.012\n';
  expect(parseTimes(words)).toEqual({ wallSeconds: 0.089, cpuSeconds: 0.09 });
  expect(() => parseTimes('')).toThrow('no times');
  expect(() => parseTimes('killed by signal')).toThrow('no times');
});

it('reads the high-water mark of a process, and none of one that has ended', () => {
  expect(parseHighWaterMark('VmPeak:\t  900 kB\nVmHWM:\t   80 kB\nVmRSS:\t 10 kB\n')).toBe(81920);
  expect(parseHighWaterMark('Name:\tnode\nState:\tZ (zombie)\n')).toBe(0);
});
