import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bench, BenchContext } from '../../bench.js';
import type { Contender, Measured } from '../../harness/contender.js';
import { interleave } from '../../harness/interleave.js';
import { cpuRatio } from '../../harness/statistics.js';
import { peerProgram } from '../../peers.js';
import { writeHygen, writePlop, writeWorkspace } from './peer-templates.js';

const ALFRED = 'alfred new agent';
const HYGEN = 'hygen agent new';
const PLOP = 'plop agent, templates only';
const NX = 'nx g @alfred/generators:agent --dry-run';
const EXPLAIN = 'alfred explain agent-core';
const NODE = 'node -e 0';

/** Scaffolding an agent beside the peers that write the same files, and the shortest question to the command line. */
export const scaffold: Bench = async (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'alfred-bench-'));
  try {
    const runs = context.runs ?? 11;
    context.say('scaffold: alfred, hygen, plop, nx');
    const made = await interleave(scaffolders(context, folder), { runs });
    context.say('scaffold: explain');
    const asked = await interleave(questions(context), { runs });
    return {
      tables: [
        { title: 'A new agent', rows: made, base: HYGEN },
        { title: 'A question about one of 27 services', rows: asked, base: NODE },
      ],
      aims: [
        { name: 'alfred new agent to hygen', measured: ratio(made, ALFRED, HYGEN), aim: 1.15 },
        { name: 'alfred new agent to plop alone', measured: ratio(made, ALFRED, PLOP), aim: 1 },
        { name: 'alfred new agent to nx g', measured: ratio(made, ALFRED, NX), aim: 1 },
        {
          name: 'alfred explain SERVICE to node -e 0',
          measured: ratio(asked, EXPLAIN, NODE),
          aim: 2.5,
        },
      ],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

function scaffolders(context: BenchContext, folder: string): readonly Contender[] {
  const { root } = context;
  const alfred = join(root, 'tools/alfred/bin/alfred.mjs');
  const plop = join(root, 'node_modules/.bin/plop');
  return [
    inFresh(folder, 'alfred', (at) => writeWorkspace(root, at), ALFRED, [
      process.execPath,
      alfred,
      'new',
      'agent',
      'agent-bench',
      '--needs',
      'model-router',
      '--yes',
    ]),
    inFresh(folder, 'hygen', (at) => writeHygen(root, at), HYGEN, [
      peerProgram(context, 'hygen'),
      'agent',
      'new',
      '--name',
      'agent-bench',
    ]),
    inFresh(folder, 'plop', (at) => writePlop(root, at), PLOP, [
      plop,
      'agent',
      '--',
      '--name',
      'agent-bench',
    ]),
    {
      name: NX,
      command: [
        join(root, 'node_modules/.bin/nx'),
        'g',
        '@alfred/generators:agent',
        'agent-bench',
        '--needs=model-router',
        '--dry-run',
        '--no-interactive',
      ],
      cwd: root,
      env: { NX_DAEMON: 'false', NX_ISOLATE_PLUGINS: 'false', CI: 'true' },
    },
  ];
}

/** A contender that finds its folder as new before each run. */
function inFresh(
  folder: string,
  name: string,
  fill: (at: string) => void,
  label: string,
  command: readonly string[],
): Contender {
  const pristine = join(folder, `${name}-pristine`);
  const cwd = join(folder, name);
  mkdirSync(pristine);
  fill(pristine);
  return {
    name: label,
    command,
    cwd,
    before: () => {
      rmSync(cwd, { recursive: true, force: true });
      cpSync(pristine, cwd, { recursive: true });
    },
  };
}

function questions({ root }: BenchContext): readonly Contender[] {
  return [
    {
      name: EXPLAIN,
      command: [
        process.execPath,
        join(root, 'tools/alfred/bin/alfred.mjs'),
        'explain',
        'agent-core',
      ],
      cwd: join(root, 'examples/02-alfred'),
    },
    { name: NODE, command: [process.execPath, '-e', '0'] },
  ];
}

function ratio(rows: readonly Measured[], of: string, base: string): number {
  const find = (name: string): Measured =>
    rows.find((row) => row.name === name) ?? { name, costs: [] };
  return cpuRatio(find(of), find(base));
}
