import { createHash } from 'node:crypto';
import { compareText } from '@alfred/model';
import { z } from 'zod';
import type { RenderedFile } from './render.js';

/** What was scaffolded into a folder, from what, with which answers; kept beside it so that it can be updated later. */
export interface ScaffoldRecord {
  readonly template: string;
  /** Version of the template. */
  readonly version: string;
  /** Answers with every default filled in: texts, numbers, or names with a word each. */
  readonly answers: Readonly<Record<string, Answer>>;
  /** Hash of each file as it was written, by its path inside the folder. */
  readonly files: Readonly<Record<string, string>>;
}

export type Answer = string | number | Readonly<Record<string, string>>;

/** Name of the record's file in the scaffolded folder. */
export const RECORD_FILE = 'scaffold.lock.json';

const recordSchema = z.object({
  template: z.string(),
  version: z.string(),
  answers: z.record(
    z.string(),
    z.union([z.string(), z.number(), z.record(z.string(), z.string())]),
  ),
  files: z.record(z.string(), z.string()),
});

/** The record of freshly printed files. */
export function recordOf(
  template: string,
  version: string,
  answers: ScaffoldRecord['answers'],
  files: readonly RenderedFile[],
): ScaffoldRecord {
  const sorted = [...files].sort((a, b) => compareText(a.path, b.path));
  return {
    template,
    version,
    answers,
    files: Object.fromEntries(sorted.map(({ path, content }) => [path, hashOf(content)])),
  };
}

/** Prints a record the way prettier would leave it. */
export function printRecord(record: ScaffoldRecord): string {
  return `${JSON.stringify(record, null, 2)}\n`;
}

/** @returns undefined where the text is no record */
export function parseRecord(text: string): ScaffoldRecord | undefined {
  try {
    return recordSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** SHA-256 of a text as hexadecimal digits, with the name of the algorithm in front. */
export function hashOf(content: string): string {
  return `sha256-${createHash('sha256').update(content).digest('hex')}`;
}
