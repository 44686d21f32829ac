import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isMet, type Aim } from '../../bench/src/harness/aim.js';
import type { ProofOptions } from '../../e2e/src/proof.js';
import { printPage, printTable } from './page/page.js';
import { play, type Played } from './page/play.js';
import { toChart } from './page/to-chart.js';
import { printClaim, toTable } from './page/to-table.js';
import { printSvg } from './picture/svg.js';
import { realScenarios } from './real/index.js';
import { playReal } from './real/play-real.js';
import type { RealScenario } from './real/real-scenario.js';
import { scenarios } from './scenarios/index.js';

const usage = 'npm run prove -- faults [NAME ...] [--update]';

/**
 * Plays the scenarios, or those that are named: on a clock that stands still, and five of them as real processes. With `--update`
 * the page and its pictures are printed anew, and no process is started.
 */
export async function proveFaults({ root, args }: ProofOptions): Promise<number> {
  const names = args.filter((arg) => arg !== '--update');
  const known = scenarios.map(({ name }) => name);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    process.stderr.write(
      `There is no ${unknown.join(', ')}. ${usage}\nNames: ${known.join(' ')}\n`,
    );
    return 2;
  }
  if (args.includes('--update')) return update(root);
  const isChosen = ({ name }: { readonly name: string }): boolean =>
    names.length === 0 || names.includes(name);
  const claims: Aim[] = [];
  for (const scenario of scenarios.filter(isChosen)) {
    const played = await play(scenario);
    tell(scenario.title, printTable(played), played.claims);
    claims.push(...played.claims);
  }
  for (const scenario of realScenarios.filter(isChosen)) {
    claims.push(...(await proveReal(scenario, root)));
  }
  return conclude(claims);
}

/** Pictures of real time differ each time: they are for whoever looks into a run, and not committed. */
async function proveReal(scenario: RealScenario, root: string): Promise<readonly Aim[]> {
  const { recording, beside, claims } = await playReal(scenario);
  const ours = { name: 'pipeline', recording };
  const columns = beside === undefined ? [ours] : [ours, beside];
  tell(scenario.title, toTable(columns, scenario.healedAtMs), claims);
  const path = join('node_modules', '.cache', 'alfred-faults', `${scenario.name}.svg`);
  write(join(root, path), printSvg(toChart(scenario, recording, beside)));
  process.stdout.write(`picture: ${path}\n`);
  return claims;
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

async function update(root: string): Promise<number> {
  const all: Played[] = [];
  for (const scenario of scenarios) all.push(await play(scenario));
  const files = printPage(all);
  for (const [path, text] of files) write(join(root, path), text);
  process.stdout.write(`${files.size} files written\n`);
  return conclude(all.flatMap(({ claims }) => claims));
}

function tell(title: string, table: string, claims: readonly Aim[]): void {
  process.stdout.write(`\n${title}\n${table}\n${claims.map(printClaim).join('\n')}\n`);
}

function conclude(claims: readonly Aim[]): number {
  const failed = claims.filter((claim) => !isMet(claim));
  const words = failed.length === 0 ? 'all claims hold' : `${failed.length} failed`;
  process.stdout.write(`\n${words}\n`);
  return failed.length === 0 ? 0 : 1;
}
