import { START_CONDITIONS, type Service, type StartCondition } from '@alfred/model';
import { addNeed, checkSources } from '@alfred/platform';
import { WrongUse, type ExitCode } from '../exit.js';
import type { Call, Verb } from '../verb.js';
import { openWorkspace } from '../workspace/open.js';
import { requireService } from '../workspace/services.js';
import { requirePlatform, writeEdit } from '../workspace/write-edit.js';

export const needVerb: Verb = {
  description:
    'Writes a need into a manifest (or another condition for one that is there), keeps every ' +
    'other byte of it, and prints everything anew.',
  arguments: [
    { usage: '<service>', description: 'who needs' },
    {
      usage: '<dependency>',
      description: 'who is needed, with a condition if wished: redis, redis:started',
    },
  ],
  options: [{ flags: '--dry-run', description: 'write nothing; show what would change' }],
  formats: ['text', 'json'],
  examples: [
    { command: 'alfred need agent-legal redis', does: 'wait until redis is healthy' },
    { command: 'alfred need agent-legal model-router:started', does: 'wait only until it runs' },
  ],
  run,
};

async function run(call: Call): Promise<ExitCode> {
  const [name = '', wanted = ''] = call.args;
  const { to, condition } = readDependency(wanted);
  const workspace = openWorkspace(call.terminal);
  const platform = await requirePlatform(call, workspace, checkSources);
  if (typeof platform === 'number') return platform;
  const service = requireService(platform, name);
  const provider = requireService(platform, to, `Or add it: alfred new infra ${to}.`);
  const path = `${service.folder}/service.yaml`;
  const text = workspace.sources.read(path) ?? '';
  const edited = addNeed(text, to, condition ?? conditionFor(provider));
  return writeEdit(call, workspace, { path, edited, service: name });
}

function readDependency(word: string): { to: string; condition: StartCondition | undefined } {
  const [to = '', condition, ...more] = word.split(':');
  const known = START_CONDITIONS.find((one) => one === condition);
  if (to === '' || more.length > 0 || (condition !== undefined && known === undefined)) {
    throw new WrongUse(
      `"${word}" is not NAME or NAME:CONDITION.`,
      `Conditions are ${START_CONDITIONS.join(', ')}.`,
    );
  }
  return { to, condition: known };
}

/** The strongest condition that can come true: a job ends, what has a probe gets healthy, all else only starts. */
function conditionFor(provider: Service): StartCondition {
  if (provider.kind === 'job') return 'completed';
  return provider.health.value.type === 'none' ? 'started' : 'healthy';
}
