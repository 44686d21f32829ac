import { checkProject, gatherFacts } from '@alfred/compose';
import { composeConfig, readProject, type ComposeFiles } from '@alfred/compose-file';
import type { Diagnostic } from '@alfred/model';
import { readFileSync } from 'node:fs';
import { diskFiles } from '../../../e2e/src/disk-files.js';
import { seededDice } from '../dice.js';
import { mutate } from './mutate.js';

/** One text to try, and the path it takes the place of. */
export interface FuzzCase {
  readonly path: string;
  readonly text: string;
}

/** The case of a number: the same for the same files, seed and number. */
export function caseOf(paths: readonly string[], seed: number, number: number): FuzzCase {
  const random = seededDice(seed * 1_000_003 + number);
  const path = paths[Math.floor(random() * paths.length)] ?? '';
  const other = paths[Math.floor(random() * paths.length)] ?? path;
  return { path, text: mutate(read(path), read(other), random) };
}

const texts = new Map<string, string>();

function read(path: string): string {
  const text = texts.get(path) ?? readFileSync(path, 'utf8');
  texts.set(path, text);
  return text;
}

/** Reads a text, prints it and checks it for both targets. Undefined where all went well, or what went wrong. */
export function tryCase({ path, text }: FuzzCase): string | undefined {
  const bytes = new TextEncoder().encode(text);
  const files: ComposeFiles = {
    ...diskFiles,
    read: (asked) => (asked === path ? bytes : diskFiles.read(asked)),
  };
  try {
    const result = readProject({ paths: [path], files, environment: {}, profiles: ['*'] });
    if (result.project === undefined) return misplaced(result.diagnostics, path, text);
    composeConfig(result.project);
    const facts = gatherFacts(result.project, { files });
    const found = (['compose', 'swarm'] as const).flatMap((target) =>
      checkProject(result, facts, { target }),
    );
    return misplaced(found, path, text);
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

/** A finding that points at no place of the file. */
function misplaced(found: readonly Diagnostic[], path: string, text: string): string | undefined {
  const lines = text.split('\n').length;
  const wrong = found.find(
    ({ at }) => at.file === path && !(at.line >= 1 && at.line <= lines && at.column >= 1),
  );
  return wrong === undefined
    ? undefined
    : `${wrong.code} points at ${wrong.at.line}:${wrong.at.column} of ${lines} lines`;
}
