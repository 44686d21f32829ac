import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isMet, type Aim } from '../../bench/src/harness/aim.js';
import type { ProofOptions } from '../../e2e/src/proof.js';
import { printPage, printTable } from './page/page.js';
import { play, type Played } from './page/play.js';
import { printClaim } from './page/to-table.js';
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
  const chosen = scenarios.filter(({ name }) => names.length === 0 || names.includes(name));
  const claims: Aim[] = [];
  for (const scenario of chosen) {
    const played = await play(scenario);
    tell(scenario.title, printTable(played), played.claims);
    claims.push(...played.claims);
  }
  return conclude(claims);
}

async function update(root: string): Promise<number> {
  const all: Played[] = [];
  for (const scenario of scenarios) all.push(await play(scenario));
  const files = printPage(all);
  for (const [path, text] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
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
