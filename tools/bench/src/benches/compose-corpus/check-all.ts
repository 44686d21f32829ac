import { checkProject, gatherFacts } from '@alfred/compose';
import { readProject } from '@alfred/compose-file';
import { diskFiles as files } from '../../../../e2e/src/disk-files.js';
import { corpusFiles } from './corpus.js';

/** Checks every file of the corpus in one process, as a linter does that is given the folder. Its argument is the workspace. */
const [root = '.'] = process.argv.slice(2);
let findings = 0;
for (const { path } of corpusFiles(root)) {
  const read = readProject({ paths: [path], files, environment: {} });
  const facts = read.project === undefined ? undefined : gatherFacts(read.project, { files });
  findings += checkProject(read, facts).length;
}
process.stdout.write(`${findings} findings\n`);
