import { describe, expect, it } from 'vitest';
import { EXIT } from '../src/exit.js';
import { runMain } from '../src/main.js';
import { fakeTerminal } from './fake-terminal.js';
import { temporaryWorkspace } from './temporary-workspace.js';

async function runBroken(...args: string[]): Promise<{ exit: number; err: string }> {
  const terminal = fakeTerminal(temporaryWorkspace());
  terminal.out.write = () => {
    throw new TypeError('the pen broke');
  };
  const exit = await runMain(
    args,
    terminal,
    async () => 'TypeError: the pen broke\n    at pen.ts:1:1',
  );
  return { exit, err: terminal.err.text };
}

describe('a fault of ours', () => {
  it('ends with 70 and without a stack trace', async () => {
    const { exit, err } = await runBroken('check');
    expect(exit).toBe(EXIT.ourBug);
    expect(err).toContain('our bug: the pen broke\n');
    expect(err).toContain('--verbose');
    expect(err).not.toContain('    at ');
  });

  it('shows the stack trace where it is asked for', async () => {
    const { exit, err } = await runBroken('check', '--verbose');
    expect(exit).toBe(EXIT.ourBug);
    expect(err).toContain('    at pen.ts:1:1');
  });
});
