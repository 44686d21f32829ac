import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BenchContext } from '../../bench.js';
import type { Aim } from '../../harness/aim.js';
import type { Contender } from '../../harness/contender.js';
import { interleave } from '../../harness/interleave.js';
import type { BenchTable } from '../../harness/result.js';
import { cpuRatio } from '../../harness/statistics.js';
import { peerProgram } from '../../peers.js';
import { corpusFiles } from './corpus.js';
import { manyServices } from './many-services.js';
import type { Reading } from './reading.js';

const ALFRED = 'alfred check';
const COMPOSE = 'docker compose config';
const DCLINT = 'dclint';

/** What whole processes take: of one file of 57 services and one of 1000, beside compose; of the corpus, beside dclint. */
export async function speed(
  context: BenchContext,
  readings: readonly Reading[],
): Promise<{ readonly tables: readonly BenchTable[]; readonly aims: readonly Aim[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'alfred-bench-'));
  try {
    const texts = readings
      .filter(({ compose }) => compose.mode === 'as it is')
      .map(({ path }) => readFileSync(path, 'utf8'));
    const small = await oneFile(context, folder, texts, 57, context.runs ?? 9);
    const large = await oneFile(context, folder, texts, 1000, context.runs ?? 5);
    const whole = await wholeCorpus(context);
    return {
      tables: [small, large, whole],
      aims: [
        aim('check of the corpus to dclint', whole, 0.25),
        aim('check of 57 services to docker compose config', small, 1.5),
        aim('check of 1000 services to docker compose config', large, 0.4),
      ],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function aim(name: string, { rows, base }: BenchTable, most: number): Aim {
  const [ours, theirs] = [ALFRED, base].map((each) => rows.find((row) => row.name === each));
  const measured = ours && theirs ? cpuRatio(ours, theirs) : Number.NaN;
  return { name: `${name}, processor time`, measured, aim: most };
}

async function oneFile(
  context: BenchContext,
  folder: string,
  texts: readonly string[],
  count: number,
  runs: number,
): Promise<BenchTable> {
  context.say(`compose-corpus: ${count} services`);
  const path = join(folder, String(count), 'compose.yaml');
  mkdirSync(dirname(path));
  writeFileSync(path, manyServices(texts, count));
  const cwd = dirname(path);
  const alfred = [process.execPath, join(context.root, 'tools/alfred/bin/alfred.mjs')];
  const rows = await interleave(
    [
      whatever({ name: ALFRED, command: [...alfred, 'check', path], cwd }),
      { name: COMPOSE, command: ['docker', 'compose', '-f', path, 'config', '-q'], cwd },
      whatever({ name: DCLINT, command: [peerProgram(context, 'dclint'), path], cwd }),
    ],
    { runs, warmUps: 2, memory: true },
  );
  return { title: `${count} services in one file`, rows, base: COMPOSE };
}

async function wholeCorpus(context: BenchContext): Promise<BenchTable> {
  context.say('compose-corpus: every file, in one process');
  // Another instance than the one that runs this bench, which is not loaded before the bench has ended.
  const runner = `${pathToFileURL(join(context.root, 'tools/tasks/run.mjs')).href}?bundle`;
  const { bundleTask } = (await import(runner)) as {
    bundleTask: (path: string) => Promise<string>;
  };
  const program = await bundleTask(
    join(context.root, 'tools/bench/src/benches/compose-corpus/check-all.ts'),
  );
  const folder = join(context.root, '..', 'shared', 'corpus');
  const files = corpusFiles(context.root).map(({ path }) => path);
  const rows = await interleave(
    [
      { name: ALFRED, command: [process.execPath, program, context.root] },
      whatever({ name: DCLINT, command: [peerProgram(context, 'dclint'), ...files], cwd: folder }),
    ],
    { runs: Math.min(context.runs ?? 3, 3), warmUps: 0 },
  );
  return { title: `the corpus, ${files.length} files, one process each`, rows, base: DCLINT };
}

/** A command that ends with 1 because it found something. */
function whatever(contender: Contender): Contender {
  const script = '"$@" >/dev/null 2>&1; [ $? -le 1 ]';
  return { ...contender, command: ['bash', '-c', script, 'bash', ...contender.command] };
}
