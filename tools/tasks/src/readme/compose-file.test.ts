import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandsOf } from './commands.js';
import { SAMPLE } from './sample.js';
import { sectionOf, shownIn } from './section.js';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const section = sectionOf(readFileSync(join(root, 'README.md'), 'utf8'), 'You have a compose file');

const bin = join(root, 'tools', 'alfred', 'bin', 'alfred.mjs');
/** The first run after a change builds the command line: a matter of the machine, not of a command. */
beforeAll(() => {
  spawnSync(process.execPath, [bin, '--version']);
}, 120_000);

const folder = mkdtempSync(join(tmpdir(), 'alfred-readme-'));
const file = join(folder, 'docker-compose.yml');
writeFileSync(file, SAMPLE);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Texts of the file after each command, and all that was printed. */
const texts = new Map<string, string>();
let printed = '';

describe('the section about compose files, in a folder with nothing but one', () => {
  it.each(commandsOf(section))('%s', (command) => {
    const [, , ...args] = command.split(' ');
    const ended = spawnSync(process.execPath, [bin, ...args], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, COLUMNS: '80' },
    });
    printed += ended.stdout;
    texts.set(command, readFileSync(file, 'utf8'));
    // The sample has a fault, which the second command mends.
    const status = command.endsWith('check docker-compose.yml') ? 1 : 0;
    expect(ended, ended.stderr + ended.stdout).toMatchObject({ status });
  });

  it('shows what is printed', () => {
    expect(shownIn(section).length).toBeGreaterThan(0);
    for (const text of shownIn(section)) expect(printed).toContain(text);
  });

  it('changes the file where it says so, and nowhere else', () => {
    const stages = [...texts.values()].reduce<readonly string[]>(
      (so, text) => (so.at(-1) === text ? so : [...so, text]),
      [],
    );
    const [before, fixed, one, two, undone, ...more] = stages;
    expect(before).toBe(SAMPLE);
    expect(fixed).toBe(SAMPLE.replace('U $POSTGRES', 'U $$$$POSTGRES'));
    expect(one).toContain('condition: service_healthy');
    expect(two).toContain('memory: 512M');
    expect([undone, more]).toEqual([one, []]);
  });
});
