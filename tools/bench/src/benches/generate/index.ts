import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bench, BenchContext } from '../../bench.js';
import type { Aim } from '../../harness/aim.js';
import type { Contender, Measured } from '../../harness/contender.js';
import { interleave } from '../../harness/interleave.js';
import { cpuRatio, medianCpuSeconds } from '../../harness/statistics.js';
import { runOnce } from '../../harness/run-once.js';
import { writeManyServices } from './many-services.js';

const MEBIBYTE = 1024 ** 2;

/** `alfred generate` beside `docker compose config` of what it prints, as whole processes. */
export const generate: Bench = async (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'alfred-bench-'));
  try {
    const example = join(folder, 'example');
    cpSync(join(context.root, 'examples', '02-alfred'), example, { recursive: true });
    const small = await measure(context, example, context.runs ?? 11);
    const thousand = join(folder, 'thousand');
    writeManyServices(context.root, made(thousand), 1000);
    const large = await measure(context, thousand, context.runs ?? 5, true);
    const fourThousand = join(folder, 'four-thousand');
    writeManyServices(context.root, made(fourThousand), 4000);
    const larger = await growth(context, thousand, fourThousand);
    return {
      tables: [
        { title: '27 services (examples/02-alfred)', rows: small, base: COMPOSE },
        {
          title: '1000 services (copies of this workspace’s manifests)',
          rows: large,
          base: COMPOSE,
        },
        { title: '4000 services beside 1000, cold', rows: larger, base: '1000 services' },
      ],
      aims: [
        ...ratios('27 services', small, 1.6, 1.1),
        ...ratios('1000 services', large, 0.5, 0.25),
        ...growthAims(larger, large),
      ],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const COMPOSE = 'docker compose config';
const COLD = 'alfred generate, cold';
const WARM = 'alfred generate, warm';

function made(folder: string): string {
  mkdirSync(folder);
  return folder;
}

/** Cold is a fresh clone: no cache, and what is committed is what the manifests say. Warm is the run after it. */
function alfred({ root }: BenchContext, folder: string, name: string): Contender {
  const cold = name !== WARM;
  return {
    name,
    command: [process.execPath, join(root, 'tools/alfred/bin/alfred.mjs'), 'generate'],
    cwd: folder,
    before: () => {
      if (cold) rmSync(join(folder, '.alfred'), { recursive: true, force: true });
    },
  };
}

async function measure(
  context: BenchContext,
  folder: string,
  runs: number,
  memory = false,
): Promise<readonly Measured[]> {
  const compose: Contender = {
    name: COMPOSE,
    command: ['docker', 'compose', '-f', 'compose.yaml', 'config', '-q'],
    cwd: folder,
  };
  context.say(`generate: ${folder.split('/').at(-1) ?? ''}`);
  await runOnce(alfred(context, folder, COLD));
  return interleave([alfred(context, folder, COLD), alfred(context, folder, WARM), compose], {
    runs,
    memory,
  });
}

async function growth(
  context: BenchContext,
  thousand: string,
  fourThousand: string,
): Promise<readonly Measured[]> {
  context.say('generate: four-thousand');
  const contenders = [
    alfred(context, thousand, '1000 services'),
    alfred(context, fourThousand, '4000 services'),
  ];
  return interleave(contenders, { runs: context.runs ?? 3 });
}

function row(rows: readonly Measured[], name: string): Measured {
  return rows.find((one) => one.name === name) ?? { name, costs: [] };
}

function ratios(
  what: string,
  rows: readonly Measured[],
  cold: number,
  warm: number,
): readonly Aim[] {
  const base = row(rows, COMPOSE);
  return [
    {
      name: `generate ${what}, cold, to docker compose config`,
      measured: cpuRatio(row(rows, COLD), base),
      aim: cold,
    },
    {
      name: `generate ${what}, warm, to docker compose config`,
      measured: cpuRatio(row(rows, WARM), base),
      aim: warm,
    },
  ];
}

function growthAims(larger: readonly Measured[], large: readonly Measured[]): readonly Aim[] {
  const peak = Math.max(...[COLD, WARM].map((name) => row(large, name).peakMemoryBytes ?? 0));
  return [
    {
      name: 'generate 4000 services to 1000',
      measured:
        medianCpuSeconds(row(larger, '4000 services')) /
        medianCpuSeconds(row(larger, '1000 services')),
      aim: 4.5,
    },
    {
      name: 'generate 1000 services, peak memory',
      measured: peak / MEBIBYTE,
      aim: 250,
      unit: ' MiB',
    },
  ];
}
