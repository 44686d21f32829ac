import {
  baselineOf,
  newFindings,
  parseBaseline,
  printBaseline,
  type Finding,
} from '@alfred/compose';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { EXIT, WrongUse, type ExitCode } from '../exit.js';
import { plural } from '../terminal/plural.js';
import type { Call } from '../verb.js';
import { writeWhole } from './write-whole.js';

/** Findings beyond those the baseline knows. @throws WrongUse where there is no such file, or it is none */
export function beyondBaseline(
  call: Call,
  findings: readonly Finding[],
): { readonly found: readonly Finding[]; readonly knownCount: number } {
  const path = call.text('baseline');
  if (path === undefined) return { found: findings, knownCount: 0 };
  const text = readText(resolve(call.terminal.workingFolder, path));
  if (text === undefined) {
    throw new WrongUse(
      `There is no baseline ${path}.`,
      `Make one: alfred check --write-baseline ${path}`,
    );
  }
  const baseline = parseBaseline(text);
  if (baseline === undefined) {
    throw new WrongUse(
      `${path} is no baseline of alfred check.`,
      'Make it anew with --write-baseline.',
    );
  }
  return newFindings(findings, baseline);
}

/** Writes down what is found today, so that tomorrow only what is new counts. */
export function writeBaseline(call: Call, path: string, findings: readonly Finding[]): ExitCode {
  const { err, workingFolder } = call.terminal;
  writeWhole(resolve(workingFolder, path), printBaseline(baselineOf(findings)));
  err.write(`${path} knows ${plural(findings.length, 'finding')} now\n`);
  return EXIT.ok;
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
