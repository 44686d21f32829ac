import { printSvg } from '../picture/svg.js';
import { realScenarios } from '../real/index.js';
import type { Played } from './play.js';
import { toChart } from './to-chart.js';
import { printClaim, toTable } from './to-table.js';

/** Where the page and its pictures are, from the root. */
export const PAGE_FOLDER = 'docs/resilience';

const head = `# How services fare when what they need fails

Ten ways in which a dependency fails, each played on a clock that stands still: calls come at an even rate and do not wait for
each other, the dependency is a function of time, all chance comes from seeds, and the pipeline is the one that services use,
with its defaults unless a text says otherwise. The same code gives the same pictures on every machine.

Solid lines are calls through the pipeline, dashed ones what they are drawn beside. All lines are means of the last half second; the
shaded times are those in which something is wrong. Pictures and tables show the first seed, the claims below them hold for all seeds.

- \`npm run prove -- faults\` plays them, and these again as real processes with a fault proxy between them:
  ${realScenarios.map(({ name }) => name).join(', ')}.
- \`npm run prove -- faults outage\` plays one.
- \`npm run soak\` lets random faults loose on all that a service needs, for five minutes, and counts what is left of it.
- \`npm run prove -- faults --update\` prints this page anew; a test compares it.
`;

/** The page with a picture, a table and the claims of each scenario, and the pictures: by path from the root. */
export function printPage(all: readonly Played[]): ReadonlyMap<string, string> {
  const pictures = all.map(({ scenario, first, beside }): [string, string] => [
    `${PAGE_FOLDER}/${scenario.name}.svg`,
    printSvg(toChart(scenario, first, beside)),
  ]);
  const sections = all.map(printSection);
  return new Map([[`${PAGE_FOLDER}/README.md`, [head, ...sections].join('\n')], ...pictures]);
}

function printSection(played: Played): string {
  const { scenario, claims, recordings } = played;
  const { title, name, story } = scenario;
  const seeds = recordings.length === 1 ? 'one seed' : `${recordings.length} seeds`;
  return [
    `## ${title}\n`,
    `${story}\n`,
    `![${title}: load, answers, retries and the breaker over time](${name}.svg)\n`,
    `\`\`\`text\n${printTable(played)}\n\`\`\`\n`,
    `What must hold, the worst of ${seeds}:\n`,
    `\`\`\`text\n${claims.map(printClaim).join('\n')}\n\`\`\`\n`,
  ].join('\n');
}

/** The table of a scenario: ours, and what it is drawn beside. */
export function printTable({ scenario, first, beside }: Played): string {
  const ours = { name: 'pipeline', recording: first };
  return toTable(beside === undefined ? [ours] : [ours, beside], scenario.healedAtMs);
}
