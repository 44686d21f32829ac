import { compareDiagnostics, hasErrors } from '@alfred/model';
import { checkSources } from '@alfred/platform';
import { EXIT, WrongUse, type ExitCode } from '../exit.js';
import { plural } from '../terminal/plural.js';
import { reportDiagnostics } from '../report/report.js';
import type { Call, Verb } from '../verb.js';
import { openWorkspace } from '../workspace/open.js';

export const checkVerb: Verb = {
  description:
    'Reads every manifest and tells all that is wrong, each fault with its file, line and ' +
    'column, why it matters and what to do. Writes nothing.',
  arguments: [],
  options: [
    {
      flags: '--max-warnings <count>',
      description: 'exit 1 when there are more warnings than this',
    },
  ],
  formats: ['text', 'json', 'sarif'],
  examples: [
    { command: 'alfred check', does: 'the faults of this workspace, for people' },
    { command: 'alfred check --max-warnings 0', does: 'fail on warnings too, as CI should' },
    {
      command: 'alfred check --format sarif > alfred.sarif',
      does: 'for code hosts that show findings beside the line',
    },
  ],
  run,
};

async function run(call: Call): Promise<ExitCode> {
  const { terminal } = call;
  const limit = warningLimit(call.text('maxWarnings'));
  const workspace = openWorkspace(terminal);
  const checked = checkSources(workspace.sources, workspace.parses);
  const diagnostics = [...workspace.diagnostics, ...checked.diagnostics].sort(compareDiagnostics);
  await reportDiagnostics(call, diagnostics, workspace.places, {
    whenNone: `${plural(checked.plan?.services.length ?? 0, 'service')}`,
  });
  if (hasErrors(diagnostics)) return EXIT.findings;
  const warnings = diagnostics.filter(({ severity }) => severity === 'warning').length;
  if (warnings <= limit) return EXIT.ok;
  terminal.err.write(`${plural(warnings, 'warning')}, at most ${limit} allowed\n`);
  return EXIT.findings;
}

function warningLimit(text: string | undefined): number {
  if (text === undefined) return Infinity;
  if (!/^\d{1,9}$/.test(text)) {
    throw new WrongUse(`--max-warnings takes a number, not "${text}".`);
  }
  return Number(text);
}
