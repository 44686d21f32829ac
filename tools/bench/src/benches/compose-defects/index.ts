import { join } from 'node:path';
import { checkDefect, defects, type Defect } from '@alfred/compose/testing';
import type { Bench } from '../../bench.js';
import { composeWords } from './compose-words.js';
import { filesBelow } from './files-below.js';
import { openLinter } from './linter.js';
import { onlyInFirst } from './only-in-first.js';

/** What was found of one defect, and by whom: names of rules, or nothing. */
interface Found {
  readonly defect: Defect;
  readonly alfred: readonly string[];
  readonly dclint: readonly string[];
  readonly compose: readonly string[];
  /** Files of the two that compose takes or refuses otherwise than the table says. */
  readonly surprises: readonly string[];
  /** What Alfred says against the twin that is right. */
  readonly wrongAlarms: readonly string[];
}

/**
 * The table of seeded defects: which of them Alfred finds, and which dclint and `docker compose config` find. All three are
 * measured alike: a word against the defect that is not said against its twin, be it about the order of keys. Only Alfred has to
 * name the rule of the table.
 */
export const composeDefects: Bench = async (context) => {
  const linter = await openLinter(context);
  const rows: Found[] = [];
  for (const defect of defects) {
    if (rows.length % 20 === 0) context.say(`${rows.length} of ${defects.length} defects`);
    const folder = join(context.root, 'packages', 'compose', 'defects', ...defect.id.split('/'));
    const path = (which: string): string => join(folder, `${which}.yaml`);
    const [bad, good] = [
      await composeWords(defect, 'bad', folder),
      await composeWords(defect, 'good', folder),
    ];
    rows.push({
      defect,
      ...byAlfred(defect, folder),
      dclint: onlyInFirst(linter(path('bad')), linter(path('good'))),
      compose: onlyInFirst(bad, good),
      surprises: [
        ...(bad.includes('refused') === (defect.isRefused === true) ? [] : ['bad.yaml']),
        ...(good.includes('refused') ? ['good.yaml'] : []),
      ],
    });
  }
  return {
    tables: [],
    figures: [table(rows), totals(rows)],
    aims: [
      {
        name: 'defects found by their rule',
        measured: percent(rows, hasRule),
        aim: 95,
        good: 'atLeast',
        unit: ' %',
      },
      {
        name: 'wrong alarms on twins',
        measured: rows.flatMap(({ wrongAlarms }) => wrongAlarms).length,
        aim: 0,
      },
      {
        name: 'files that compose takes otherwise than the table says',
        measured: rows.flatMap(({ surprises }) => surprises).length,
        aim: 0,
      },
    ],
  };
};

function byAlfred(defect: Defect, folder: string): Pick<Found, 'alfred' | 'wrongAlarms'> {
  const files = filesBelow(folder);
  const twin = checkDefect(defect, 'good', files);
  const codes = (found: ReturnType<typeof checkDefect>): readonly string[] =>
    found.map(({ code }) => code);
  return {
    alfred: onlyInFirst(codes(checkDefect(defect, 'bad', files)), codes(twin)),
    wrongAlarms: twin
      .filter(({ code, severity }) => code === defect.rule || severity !== 'hint')
      .map(({ code }) => code),
  };
}

function hasRule({ defect, alfred }: Found): boolean {
  return alfred.includes(defect.rule);
}

function percent(rows: readonly Found[], isFound: (row: Found) => boolean): number {
  return (100 * rows.filter(isFound).length) / rows.length;
}

function table(rows: readonly Found[]) {
  return {
    title: 'Seeded defects, and what is said of each that is not said of its twin',
    headings: ['defect', 'alfred', 'dclint', 'docker compose config', 'alfred on the twin'],
    rows: rows.map((row) => [
      row.defect.id,
      hasRule(row) ? row.defect.rule : `missed ${row.defect.rule}`,
      row.dclint.join(', ') || '–',
      row.compose.join(', ') || '–',
      row.wrongAlarms.join(', ') || '–',
    ]),
  };
}

function totals(rows: readonly Found[]) {
  const families = [...new Set(rows.map(({ defect }) => defect.id.split('/')[0] ?? ''))];
  const row = (name: string, some: readonly Found[]): readonly (string | number)[] => [
    name,
    String(some.length),
    String(some.filter(hasRule).length),
    String(some.filter(({ dclint }) => dclint.length > 0).length),
    String(some.filter(({ compose }) => compose.length > 0).length),
  ];
  return {
    title: 'Found',
    headings: ['family', 'defects', 'alfred', 'dclint', 'docker compose config'],
    rows: [
      ...families.map((family) =>
        row(
          family,
          rows.filter(({ defect }) => defect.id.startsWith(`${family}/`)),
        ),
      ),
      row('all', rows),
    ],
  };
}
