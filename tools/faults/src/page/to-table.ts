import { printFigures } from '../../../bench/src/harness/table.js';
import { isMet, type Aim } from '../../../bench/src/harness/aim.js';
import { answerTimeMs, failuresByCode, recoveryMs, type Recording } from '../record/recording.js';
import type { Beside } from './to-chart.js';

/** What happened, in figures, at most 80 letters wide. */
export function toTable(columns: readonly Beside[], healedAtMs: number | undefined): string {
  const row = (name: string, cell: (of: Recording) => string): readonly string[] => [
    name,
    ...columns.map(({ recording }) => cell(recording)),
  ];
  const count = (name: string, of: (recording: Recording) => number): readonly string[] =>
    row(name, (recording) => String(of(recording)));
  const codes = namesOf(columns, ({ failures }) => failures.map(({ code }) => code));
  const notes = namesOf(columns, (recording) => Object.keys(recording.notes));
  return printFigures({
    title: '',
    headings: ['', ...columns.map(({ name }) => name)],
    rows: [
      count('calls offered', ({ offered }) => offered),
      count('answered', ({ answered }) => answered),
      count('failed', ({ failures }) => failures.length),
      ...codes.map((code) => row(`  ${code}`, (of) => countOf(of, code))),
      count('retries', ({ retries }) => retries),
      count('calls that reached the dependency', ({ reached }) => reached),
      count('times a breaker opened', ({ opened }) => opened),
      ...(healedAtMs === undefined
        ? []
        : [row('last failure after healing', (of) => seconds(recoveryMs(of, healedAtMs)))]),
      row('answered within, median', (of) => ms(answerTimeMs(of, 0.5))),
      row('answered within, 99%', (of) => ms(answerTimeMs(of, 0.99))),
      row('longest call, answered or not', (of) => ms(of.longestMs)),
      ...notes.map((note) => count(note, (of) => of.notes[note] ?? 0)),
    ],
  });
}

/** A claim in one line, with what was found. */
export function printClaim(claim: Aim): string {
  const { name, measured, aim, good = 'atMost' } = claim;
  const side = good === 'atMost' ? 'at most' : 'at least';
  const verdict = isMet(claim) ? 'holds ' : 'FAILED';
  return `${verdict} ${name}: ${short(measured)} (${side} ${short(aim)})`;
}

function namesOf(
  columns: readonly Beside[],
  of: (recording: Recording) => readonly string[],
): readonly string[] {
  return [...new Set(columns.flatMap(({ recording }) => of(recording)))].sort();
}

function countOf(recording: Recording, code: string): string {
  const found = failuresByCode(recording).find(([name]) => name === code);
  return String(found?.[1] ?? 0);
}

function short(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}

function ms(value: number): string {
  return value < 1000 ? `${Math.round(value)} ms` : seconds(value);
}

function seconds(value: number): string {
  return `${(value / 1000).toFixed(1)} s`;
}
