import { checkSources, removeNeed } from '@alfred/platform';
import { WrongUse, type ExitCode } from '../exit.js';
import { nearest } from '@alfred/model';
import type { Call, Verb } from '../verb.js';
import { openWorkspace } from '../workspace/open.js';
import { requireService } from '../workspace/services.js';
import { requirePlatform, writeEdit } from '../workspace/write-edit.js';

export const unneedVerb: Verb = {
  description:
    'Takes a need out of a manifest, keeps every other byte of it, and prints everything anew.',
  arguments: [
    { usage: '<service>', description: 'who needs' },
    { usage: '<dependency>', description: 'who is needed no longer' },
  ],
  options: [{ flags: '--dry-run', description: 'write nothing; show what would change' }],
  formats: ['text', 'json'],
  examples: [
    { command: 'alfred unneed agent-legal redis', does: 'agent-legal uses redis no more' },
  ],
  run,
};

async function run(call: Call): Promise<ExitCode> {
  const [name = '', to = ''] = call.args;
  const workspace = openWorkspace(call.terminal);
  const platform = await requirePlatform(call, workspace, checkSources);
  if (typeof platform === 'number') return platform;
  const service = requireService(platform, name);
  const needs = service.needs.map((need) => need.to);
  if (!needs.includes(to)) {
    const meant = nearest(to, needs);
    throw new WrongUse(
      `${name} does not need "${to}".`,
      meant === undefined
        ? `It needs ${needs.length === 0 ? 'nothing' : needs.join(', ')}.`
        : `Did you mean "${meant}"?`,
    );
  }
  const path = `${service.folder}/service.yaml`;
  const edited = removeNeed(workspace.sources.read(path) ?? '', to);
  return writeEdit(call, workspace, { path, edited, service: name });
}
