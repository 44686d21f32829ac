import { readProject, type ComposeFiles } from '@alfred/compose-file';
import type { Diagnostic } from '@alfred/model';
import { checkProject } from '../check/check-project.js';
import { gatherFacts } from '../facts/gather.js';
import type { Defect } from './defect.js';

/** What Alfred says of a defect, or of its twin: findings of the reader and of the rules. `files` is the defect's folder. */
export function checkDefect(
  { target, host, hasEnvFiles }: Defect,
  which: 'bad' | 'good',
  files: ComposeFiles,
): readonly Diagnostic[] {
  const read = readProject({
    paths: [`${which}.yaml`],
    files,
    environment: {},
    ...(hasEnvFiles === true && { envFiles: [`${which}.env`] }),
  });
  const facts =
    read.project === undefined
      ? undefined
      : gatherFacts(read.project, { files, ...(host !== undefined && { host }) });
  return checkProject(read, facts, target === undefined ? {} : { target });
}
