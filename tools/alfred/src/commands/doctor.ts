import { examineMachine } from '../doctor/index.js';
import { EXIT, type ExitCode } from '../exit.js';
import { printChecks } from '../report/checks.js';
import { printJson } from '../report/json.js';
import type { Call, Verb } from '../verb.js';
import { openPlan } from '../workspace/plan.js';

export const doctorVerb: Verb = {
  description:
    'Looks whether this machine can run the platform: Node.js, the engine and compose, free ' +
    'ports, settings without a value, who may look into .alfred, memory and cores.',
  arguments: [],
  options: [],
  formats: ['text', 'json'],
  examples: [
    { command: 'alfred doctor', does: 'what is missing, and what to do' },
    { command: 'alfred doctor --json', does: 'for scripts; exit 1 where something is wrong' },
  ],
  run,
};

async function run(call: Call): Promise<ExitCode> {
  const { terminal } = call;
  const planned = await openPlan(call);
  if (planned === undefined) return EXIT.findings;
  const { workspace, plan } = planned;
  const checks = await examineMachine(workspace.root, plan, terminal, false);
  const { out, width } = terminal;
  out.write(
    call.format === 'json' ? printJson('checks', checks) : printChecks(checks, out.paint, width),
  );
  return checks.some(({ status }) => status === 'error') ? EXIT.findings : EXIT.ok;
}
