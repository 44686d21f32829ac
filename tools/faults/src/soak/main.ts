import { isMet, type Aim } from '../../../bench/src/harness/aim.js';
import { printFigures } from '../../../bench/src/harness/table.js';
import { printClaim, toTable } from '../page/to-table.js';
import { growth } from './report.js';
import { mebibytes, soak, type Soaked } from './soak.js';

/** Shorter ones are for a first look. */
const defaultSeconds = 300;

/** What a heap may grow by over the whole run: buffers that grow once, and code that was compiled late. */
const heapMayGrowBytes = 8 * 1024 ** 2;

const [seconds = defaultSeconds, seed = 1] = process.argv.slice(2).map(Number);
if (!Number.isInteger(seconds) || seconds < 1 || !Number.isInteger(seed)) {
  process.stderr.write('Usage: npm run soak [-- SECONDS [SEED]]\n');
  process.exitCode = 2;
} else {
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  say(`${seconds} s of random faults, seed ${seed}`);
  const soaked = await soak({ seconds, seed, say });
  const claims = claimsOf(soaked);
  process.stdout.write(`${printSoak(soaked)}\n\n${claims.map(printClaim).join('\n')}\n`);
  process.exitCode = claims.every(isMet) ? 0 : 1;
}

function claimsOf({ recording, heapBytes, end, connectionsLeft }: Soaked): readonly Aim[] {
  const leaked = Object.values(end.leaked).reduce((sum, count) => sum + count, 0);
  const none = (name: string, measured: number): Aim => ({ name, measured, aim: 0 });
  return [
    none('unhandled rejections', end.unhandledRejections.length),
    none('uncaught exceptions', end.uncaughtExceptions.length),
    none('handles, timers and sockets left after close', leaked),
    none('connections left at what it needs', connectionsLeft),
    none('exit code of the process, which nothing holds', end.exitCode ?? 1),
    none('answers 500, «internal»', recording.failures.filter(isInternal).length),
    {
      name: 'growth of the heap, MiB',
      measured: growth(heapBytes) / 1024 ** 2,
      aim: heapMayGrowBytes / 1024 ** 2,
    },
    { name: 'longest call, s', measured: recording.longestMs / 1000, aim: 10 },
    {
      name: 'share of calls answered',
      measured: recording.answered / recording.offered,
      aim: 0.3,
      good: 'atLeast',
    },
  ];
}

/** A fault of the service's own. */
function isInternal({ code }: Soaked['recording']['failures'][number]): boolean {
  return code === 'internal';
}

function printSoak({ recording, faults, heapBytes, residentBytes, end }: Soaked): string {
  const memory = (bytes: readonly number[]): readonly string[] =>
    [bytes[0], Math.max(...bytes), bytes.at(-1)].map((value) => mebibytes(value ?? 0));
  const details = [
    ...end.unhandledRejections.map((words) => `unhandled: ${words}`),
    ...end.uncaughtExceptions.map((words) => `uncaught: ${words}`),
    ...Object.entries(end.leaked).map(([kind, left]) => `left: ${left} × ${kind}`),
  ];
  return [
    toTable([{ name: 'callers', recording }], undefined),
    '',
    `faults: ${Object.entries(faults)
      .map(([kind, times]) => `${times} × ${kind}`)
      .join(', ')}`,
    '',
    printFigures({
      title: '',
      headings: ['', 'first', 'most', 'last'],
      rows: [
        ['heap after collection', ...memory(heapBytes)],
        ['resident', ...memory(residentBytes)],
      ],
    }),
    ...details,
  ].join('\n');
}
