import { parseDotenv, type DotenvEntry, type ProjectFile } from '@alfred/compose-file';
import type { Facts } from '../../facts/facts.js';
import { memo } from './memo.js';

/** An env file of a project with what is written in it. Variables that only other files or the environment set count as unset. */
export interface EnvFile {
  readonly path: string;
  readonly text: string;
  readonly entries: readonly DotenvEntry[];
}

/** The env files that were read: `.env`, those of `--env-file` and those of services. */
export function envFilesOf({ project }: Facts): readonly EnvFile[] {
  return project.files.filter(({ role }) => role === 'env').map(parsed);
}

const parsed = memo(({ path, text }: ProjectFile): EnvFile => {
  const { entries } = parseDotenv(text, () => undefined, { missingVariables: 'lenient' });
  return { path, text, entries };
});
