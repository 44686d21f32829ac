import type { Bench } from '../../bench.js';
import type { Aim } from '../../harness/aim.js';
import type { Figures } from '../../harness/table.js';
import { adoptBeside, type Adopting } from './adopting.js';
import { corpusFiles } from './corpus.js';
import { askCompose, twoAtATime } from './engine.js';
import { optimizeBeside, type Optimizing } from './optimizing.js';
import { readBeside, type Reading } from './reading.js';
import { speed } from './speed.js';

/** Longest that reading a file may take, in seconds of processor time. */
const HANGS_AFTER = 2;

/** The compose files of real projects: read, optimised and adopted beside Docker Compose, checked beside dclint. */
export const composeCorpus: Bench = async (context) => {
  const files = corpusFiles(context.root);
  context.say(`compose-corpus: ${files.length} files, read beside docker compose config`);
  const readings = await twoAtATime(files, async (file) =>
    readBeside(file, await askCompose(file.path)),
  );
  const accepted = readings.filter(({ compose }) => compose.mode !== 'refused');
  context.say('compose-corpus: optimised');
  const optimized = await twoAtATime(accepted, optimizeBeside);
  context.say('compose-corpus: adopted');
  const adopted = await twoAtATime(accepted, adoptBeside);
  const { tables, aims } = await speed(context, readings);
  return {
    tables,
    figures: [
      counts(readings),
      notEqual(accepted),
      optimizeFigures(optimized),
      adoptFigures(adopted),
    ],
    aims: [...readAims(readings), ...optimizeAims(optimized), ...adoptAims(adopted), ...aims],
  };
};

const hangs = ({ seconds }: Reading): boolean => seconds > HANGS_AFTER;
const isRead = ({ refusal, crash }: Reading): boolean =>
  refusal === undefined && crash === undefined;
const isEqual = (reading: Reading): boolean =>
  isRead(reading) && (reading.differences.length === 0 || reading.cause !== undefined);

function percent<T>(of: readonly T[], which: (one: T) => boolean): number {
  return of.length === 0 ? Number.NaN : (100 * of.filter(which).length) / of.length;
}

function counts(readings: readonly Reading[]): Figures {
  const row = (mode: Reading['compose']['mode']): readonly (string | number)[] => {
    const those = readings.filter(({ compose }) => compose.mode === mode);
    const read = those.filter(isRead);
    return [
      mode,
      those.length,
      read.length,
      mode === 'refused' ? '–' : those.filter(isEqual).length,
    ];
  };
  return {
    title: 'files by what docker compose config says',
    headings: ['', 'files', 'read by us', 'equal'],
    rows: [row('as it is'), row('without consistency'), row('refused')],
  };
}

function notEqual(accepted: readonly Reading[]): Figures {
  const rows = accepted
    .filter((reading) => !isRead(reading) || reading.differences.length > 0)
    .map(({ name, refusal, crash, cause, differences }) => [
      name,
      crash ?? refusal ?? cause ?? differences.slice(0, 3).join(', '),
    ]);
  return { title: 'files that are not read or not equal, by cause', headings: ['', 'cause'], rows };
}

function readAims(readings: readonly Reading[]): readonly Aim[] {
  const accepted = readings.filter(({ compose }) => compose.mode !== 'refused');
  const whole = accepted.filter(({ compose }) => compose.mode === 'as it is');
  return [
    { name: 'read of what compose accepts', measured: percent(whole, isRead), ...atLeast(99) },
    {
      name: 'read of what compose accepts, without consistency too',
      measured: percent(accepted, isRead),
      ...atLeast(99),
    },
    { name: 'equal models', measured: percent(accepted, isEqual), ...atLeast(99) },
    none(
      'crashes of the reader',
      readings.filter(({ crash }) => crash !== undefined),
    ),
    none(`files that take more than ${HANGS_AFTER} s`, readings.filter(hangs)),
  ];
}

function optimizeFigures(optimized: readonly Optimizing[]): Figures {
  const rows = optimized
    .filter(
      (one) =>
        one.crash !== undefined || one.isRefused || one.unrelatedLines > 0 || !one.isIdempotent,
    )
    .map((one) => [
      one.name,
      one.crash ??
        (one.isRefused
          ? 'compose refuses it'
          : one.isIdempotent
            ? 'unrelated lines'
            : 'changes again'),
    ]);
  return { title: 'files that were not optimised as they should be', headings: ['', 'why'], rows };
}

function optimizeAims(optimized: readonly Optimizing[]): readonly Aim[] {
  const lines = optimized.reduce((sum, { unrelatedLines }) => sum + unrelatedLines, 0);
  return [
    none(
      'optimised files that compose refuses',
      optimized.filter((one) => one.isRefused),
    ),
    { name: 'unrelated lines changed by optimising', measured: lines, aim: 0 },
    none(
      'crashes of optimising',
      optimized.filter(({ crash }) => crash !== undefined),
    ),
    {
      name: 'optimising twice changes nothing more',
      measured: percent(optimized, (one) => one.isIdempotent),
      ...atLeast(100),
    },
    {
      name: 'files changed by optimising',
      measured: percent(optimized, (one) => one.isChanged),
      ...atLeast(60),
    },
  ];
}

function adoptFigures(adopted: readonly Adopting[]): Figures {
  const rows = adopted
    .filter((one) => !one.isEqual)
    .map((one) => [one.name, (one.crash ?? one.why ?? '').split('\n')[0] ?? '']);
  return {
    title: 'files that are not equal once they are adopted',
    headings: ['', 'where or why'],
    rows,
  };
}

function adoptAims(adopted: readonly Adopting[]): readonly Aim[] {
  return [
    {
      name: 'adopted files that mean the same',
      measured: percent(adopted, (one) => one.isEqual),
      ...atLeast(95),
    },
    none(
      'crashes of adopting',
      adopted.filter(({ crash }) => crash !== undefined),
    ),
  ];
}

function atLeast(aim: number): Pick<Aim, 'aim' | 'good' | 'unit'> {
  return { aim, good: 'atLeast', unit: ' %' };
}

function none(name: string, those: readonly unknown[]): Aim {
  return { name, measured: those.length, aim: 0 };
}
