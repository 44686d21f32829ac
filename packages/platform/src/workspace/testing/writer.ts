import { writeSync } from 'node:fs';
import { readWorkspace } from '../read.js';
import { writeFiles } from '../write.js';
import { versionOf } from './generated-file.js';

/*
 * A program that writes to a workspace, for tests that need a process of its own. `writer once ROOT` writes version 2 and
 * prints what it was told; `writer read ROOT` only reads; `writer on ROOT` writes both versions in turn until it is killed, and prints a dot for each.
 */
const [mode, root = ''] = process.argv.slice(2);

if (mode === 'once') {
  const { diagnostics } = writeFiles(root, versionOf(2), { scope: 'compose', waitMs: 0 });
  writeSync(1, JSON.stringify(diagnostics));
}
if (mode === 'read') writeSync(1, JSON.stringify(readWorkspace(root).diagnostics));
for (let version = 1; mode === 'on'; version = 3 - version) {
  writeFiles(root, versionOf(version), { scope: 'compose' });
  writeSync(1, '.');
}
