import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { preamble } from '../../emit/formats/preamble.js';
import { generated } from './generated-file.js';
import { writeFiles, type WriteOptions } from '../write.js';
import { writeTree } from './temp-folder.js';

/** A workspace in which everything happens at once when `writeNext` runs: new, changed, edited, stale, and an edit of a manifest. */
export function makeScenario(root: string): void {
  writeTree(root, {
    'platform.yaml': 'name: demo\n',
    'agents/one/service.yaml': 'port: 1\n',
    'agents/one/notes.txt': 'mine\n',
    '.env': 'KEEP=1\n',
  });
  writeFiles(
    root,
    [
      generated('compose.yaml', 'one'),
      generated('docs/services.md', 'one'),
      generated('docs/gone.md', 'stale'),
      generated('agents/one/Dockerfile', 'one'),
      generated('same.txt', 'same'),
    ],
    { scope: 'compose' },
  );
  chmodSync(join(root, 'agents/one/Dockerfile'), 0o755);
  writeTree(root, { 'docs/services.md': `${preamble('hash')}\nby hand\n` });
}

/** The second run of the scenario. */
export function writeNext(root: string, options: WriteOptions = {}) {
  return writeFiles(
    root,
    [
      generated('compose.yaml', 'two, and longer'),
      generated('docs/services.md', 'two'),
      generated('agents/one/Dockerfile', 'two'),
      generated('agents/two/deep/Dockerfile', 'new'),
      generated('same.txt', 'same'),
    ],
    {
      scope: 'compose',
      force: true,
      edits: [{ path: 'agents/one/service.yaml', before: 'port: 1\n', after: 'port: 2\n' }],
      waitMs: 0,
      ...options,
    },
  );
}
