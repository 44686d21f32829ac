import type { ExitCode } from '../exit.js';
import { prepareUp } from '../up/prepare.js';
import { startContainers } from '../up/start.js';
import type { Call, Verb } from '../verb.js';
import { openWorkspace } from '../workspace/open.js';

export const upVerb: Verb = {
  description:
    'Starts the platform on this machine: looks whether that can work, makes secret files that ' +
    'are missing (random ones, in .alfred/secrets/), bundles the agents, builds their images, ' +
    'and waits until everything is healthy.',
  arguments: [{ usage: '[service...]', description: 'only these and what they need' }],
  options: [],
  formats: ['text', 'json'],
  examples: [
    { command: 'alfred up', does: 'everything' },
    { command: 'alfred up agent-financial', does: 'one agent and what it needs' },
  ],
  run,
};

async function run(call: Call): Promise<ExitCode> {
  const workspace = openWorkspace(call.terminal);
  const prepared = await prepareUp(call, workspace, call.args);
  if ('exit' in prepared) return prepared.exit;
  return startContainers(call, workspace.root, prepared.plan, call.args);
}
