import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyWorkspace } from '../start/copy.js';
import { commandsOf } from './commands.js';
import { sectionOf } from './section.js';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const bin = join(root, 'tools', 'alfred', 'bin', 'alfred.mjs');

// The first call after a change builds the command line.
beforeAll(() => {
  spawnSync(process.execPath, [bin, '--version']);
}, 120_000);

const copy = copyWorkspace(root);
afterAll(() => copy.remove());

/** Commands that suites of their own run, need an engine, or stay up until they are stopped. */
const elsewhere = ['npm start', 'npm test', 'npx alfred up', 'npx alfred dev'];

const page = readFileSync(join(root, 'README.md'), 'utf8');

/** Without those of a section whose folder is no workspace: compose-file.test.ts tries them. */
const commands = commandsOf(page.replace(sectionOf(page, 'You have a compose file'), ''));

describe('the commands of README.md', () => {
  it('are commands that are run here or in a suite of their own', () => {
    const strange = commands.filter(
      (command) => !command.startsWith('npx alfred ') && !elsewhere.includes(command),
    );
    expect(strange).toEqual([]);
    expect(commands).toEqual(expect.arrayContaining(elsewhere));
  });

  it.each(commands.filter((command) => !elsewhere.includes(command)))('%s', (command) => {
    const [, , ...args] = command.split(' ');
    const ended = spawnSync(process.execPath, [bin, ...args], {
      cwd: copy.folder,
      encoding: 'utf8',
    });
    expect(ended, ended.stderr + ended.stdout).toMatchObject({ status: 0 });
  });
});
