import { describe, expect, it } from 'vitest';
import { verbs } from '../src/commands/index.js';
import { EXIT } from '../src/exit.js';
import { run } from './fake-terminal.js';

const lines = verbs.map(({ name }) => [name, ['help', name]] as const);

describe('help', () => {
  it.each([['alfred', ['--help']] as const, ...lines])('of %s', async (name, args) => {
    const { exit, out, err } = await run('/', ...args);
    expect({ exit, err }).toEqual({ exit: EXIT.ok, err: '' });
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    await expect(out).toMatchFileSnapshot(`golden/help/${name}.txt`);
  });

  it.each(lines)('of %s says the same however it is asked for', async (name, args) => {
    expect((await run('/', name, '--help')).out).toBe((await run('/', ...args)).out);
  });

  it.each(lines)('of %s has examples that name it', async (name, args) => {
    const { out } = await run('/', ...args);
    const [, examples = ''] = out.split('\nExamples:\n');
    const commands = examples.split('\n').filter((line) => /^ {2}\S/.test(line));
    expect(commands.length).toBeGreaterThan(0);
    for (const command of commands) expect(command).toMatch(new RegExp(`^ {2}alfred ${name}\\b`));
  });
});
