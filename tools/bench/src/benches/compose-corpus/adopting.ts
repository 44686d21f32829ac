import { adoptProject, settingsText, type Adoption } from '@alfred/compose';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { existsSync } from 'node:fs';
import { diskFiles } from '../../../../e2e/src/disk-files.js';
import { differences } from './differences.js';
import { askCompose } from './engine.js';
import { readAs, type Reading } from './reading.js';

/** What adopting made of a file. */
export interface Adopting {
  readonly name: string;
  readonly isEqual: boolean;
  /** Where it is not, or why there is nothing to compare. */
  readonly why?: string;
  readonly crash?: string;
}

/** Adopts a file, and asks Docker Compose whether what the manifests generate means the same. */
export async function adoptBeside({ name, path, compose }: Reading): Promise<Adopting> {
  try {
    const adoption = adoptProject({ ...readAs(path), files: diskFiles });
    if (adoption.compose === undefined)
      return { name, isEqual: false, why: adoption.diagnostics[0]?.message ?? 'refused' };
    const [first] = await differing(path, adoption, compose.config);
    return first === undefined ? { name, isEqual: true } : { name, isEqual: false, why: first };
  } catch (error) {
    const crash = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { name, isEqual: false, crash };
  }
}

async function differing(
  path: string,
  { compose = '', settings }: Adoption,
  before: unknown,
): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'alfred-adopted-'));
  const project = dirname(path);
  try {
    const [copy, envFile, usual] = [
      join(folder, 'compose.yaml'),
      join(folder, '.env'),
      join(project, '.env'),
    ];
    writeFileSync(copy, compose);
    writeFileSync(
      envFile,
      settingsText(existsSync(usual) ? readFileSync(usual, 'utf8') : '', settings),
    );
    const word = await askCompose(copy, { projectDirectory: project, envFile });
    return word.mode === 'refused'
      ? ['Docker Compose refuses it']
      : differences(word.config, before);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
