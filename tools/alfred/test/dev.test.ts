import { describe, expect, it } from 'vitest';
import { runMain } from '../src/main.js';
import { EXIT } from '../src/exit.js';
import { fakeTerminal } from './fake-terminal.js';
import { readIn, temporaryWorkspace, writeIn } from './temporary-workspace.js';

describe('alfred dev', () => {
  it('prints everything anew at each change, tells faults, and ends at Ctrl-C', async () => {
    const root = temporaryWorkspace();
    const interrupt = new AbortController();
    const terminal = fakeTerminal(root, interrupt.signal);
    const ended = runMain(['dev'], terminal, async (error) => String(error));
    await terminal.err.said('written');
    expect(readIn(root, 'compose.yaml')).toContain('name: small');

    writeIn(root, 'platform.yaml', 'name: renamed\ndescription: A small platform.\n');
    await terminal.out.said('+name: renamed\n');

    writeIn(root, 'infra/redis/service.yaml', 'use: reddis\n');
    await terminal.err.said('nothing was written');
    expect(terminal.out.text).toContain('infra/redis/service.yaml:1:6 error');

    writeIn(root, 'infra/redis/service.yaml', 'use: redis\n');
    await terminal.err.said('nothing to do');

    writeIn(root, 'agents/agent-new/service.yaml', 'description: New.\nport: 9005\n');
    await terminal.out.said('+  agent-new:\n');

    interrupt.abort();
    expect(await ended).toBe(EXIT.interrupted);
  });
});
