import { OPTIMIZATIONS, type OptimizationId, type Phase } from '@alfred/compose';
import { WrongUse, type ExitCode } from '../exit.js';
import type { Call, Verb } from '../verb.js';

export const optimizeVerb: Verb = {
  description:
    'Gives a compose file start conditions and a clean environment (phase 1, very low risk), limits and probes ' +
    '(phase 2, low risk). Changes only the lines it names, invents nothing, and proves that the file means the ' +
    'same but for what it says. Writes nothing without --write.',
  arguments: [
    { usage: '[file...]', description: 'compose files, later ones changing earlier ones' },
  ],
  options: [
    { flags: '--phase <phase>', description: 'only this phase', choices: ['1', '2'] },
    {
      flags: '--only <ids>',
      description: `only these of ${Object.keys(OPTIMIZATIONS).join(', ')}, with commas between`,
    },
    { flags: '--memory <sizes>', description: 'memory limits to use: api=512M,web=1G' },
    { flags: '--cpus <sizes>', description: 'processor limits to use: api=0.5' },
    { flags: '--observed <file>', description: 'JSON of what was seen of the services in use' },
    { flags: '--write', description: 'write it; the old text is kept under .alfred/backup/' },
    { flags: '--undo', description: 'take back what was written last' },
  ],
  formats: ['diff', 'json'],
  examples: [
    { command: 'alfred optimize compose.yaml', does: 'show what would change, and why' },
    { command: 'alfred optimize compose.yaml --phase 1 --write', does: 'write what risks least' },
    {
      command: 'alfred optimize compose.yaml --only OPT-001 --memory api=512M',
      does: 'limits, one of them stated',
    },
    { command: 'alfred optimize compose.yaml --undo', does: 'give the old text back' },
  ],
  run,
};

async function run(call: Call): Promise<ExitCode> {
  const phase = call.text('phase');
  const only = onlyOf(call.text('only'));
  if (call.flag('undo')) {
    if (call.flag('write') || phase !== undefined || only !== undefined)
      throw new WrongUse('--undo takes back what was written, so it goes with no other flag.');
    const { undoOptimization } = await import('../optimize/undo.js');
    return undoOptimization(call);
  }
  const phases: readonly Phase[] = phase === undefined ? [1, 2] : phase === '1' ? [1] : [2];
  const { optimizeCompose } = await import('../optimize/optimize.js');
  return optimizeCompose(call, { phases, ...(only === undefined ? {} : { only }) });
}

function onlyOf(text: string | undefined): readonly OptimizationId[] | undefined {
  return text?.split(',').map((word) => {
    const id = word.trim().toUpperCase();
    if (isId(id)) return id;
    throw new WrongUse(
      `"${word}" is none of the optimisations of a compose file.`,
      `They are ${Object.keys(OPTIMIZATIONS).join(', ')}.`,
    );
  });
}

function isId(text: string): text is OptimizationId {
  return Object.hasOwn(OPTIMIZATIONS, text);
}
