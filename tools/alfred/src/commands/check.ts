import { compareDiagnostics, hasErrors, type Diagnostic } from '@alfred/model';
import { checkSources, findWorkspace, generate } from '@alfred/platform';
import { EXIT, WrongUse, type ExitCode } from '../exit.js';
import { plural } from '../terminal/plural.js';
import { reportDiagnostics } from '../report/report.js';
import type { Call, Verb } from '../verb.js';
import { openWorkspace } from '../workspace/open.js';

export const checkVerb: Verb = {
  description:
    'Reads compose files, or every manifest of a workspace, and tells all that is wrong, each fault with its ' +
    'file, line and column, why it matters and what to do. Without a file it looks at the workspace, or else ' +
    'at the compose file of the folder. Writes nothing without --fix.',
  arguments: [
    {
      usage: '[file...]',
      description: 'compose files, later ones changing earlier ones; - for the standard input',
    },
  ],
  options: [
    {
      flags: '--target <target>',
      description: 'where it shall run, compose unless said',
      choices: ['compose', 'swarm'],
    },
    {
      flags: '--max-warnings <count>',
      description: 'exit 1 when there are more warnings than this',
    },
    { flags: '--fix', description: 'mend what can be mended safely, in the compose file' },
    { flags: '--baseline <file>', description: 'tell only what this file does not know' },
    { flags: '--write-baseline <file>', description: 'write down what is found, and exit 0' },
  ],
  formats: ['text', 'json', 'sarif', 'github'],
  examples: [
    { command: 'alfred check', does: 'the faults of this workspace or compose file, for people' },
    { command: 'alfred check compose.yaml compose.prod.yaml', does: 'two files as one' },
    { command: 'alfred check --max-warnings 0', does: 'fail on warnings too, as CI should' },
    { command: 'alfred check compose.yaml --fix', does: 'mend what is safe to mend' },
    {
      command: 'alfred check --format sarif > alfred.sarif',
      does: 'for code hosts that show findings beside the line',
    },
  ],
  run,
};

async function run(call: Call): Promise<ExitCode> {
  const limit = warningLimit(call.text('maxWarnings'));
  const codeOf = (found: readonly Diagnostic[]): ExitCode => exitOf(call, found, limit);
  if (call.args.length === 0 && findWorkspace(call.terminal.workingFolder) !== undefined) {
    return checkManifests(call, codeOf);
  }
  const { checkCompose } = await import('../compose/check.js');
  return checkCompose(call, call.args, codeOf);
}

async function checkManifests(
  call: Call,
  codeOf: (found: readonly Diagnostic[]) => ExitCode,
): Promise<ExitCode> {
  for (const flag of ['baseline', 'writeBaseline'] as const) {
    if (call.text(flag) !== undefined)
      throw new WrongUse('A baseline is for compose files; name one.');
  }
  if (call.flag('fix')) throw new WrongUse('--fix is for compose files; name one.');
  const workspace = openWorkspace(call.terminal);
  const target = call.text('target');
  const checked =
    target === 'swarm'
      ? generate(workspace.sources, { target, parses: workspace.parses })
      : checkSources(workspace.sources, workspace.parses);
  const diagnostics = [...workspace.diagnostics, ...checked.diagnostics].sort(compareDiagnostics);
  await reportDiagnostics(call, diagnostics, workspace.places, {
    whenNone: `${plural(checked.plan?.services.length ?? 0, 'service')}`,
  });
  return codeOf(diagnostics);
}

function exitOf(call: Call, diagnostics: readonly Diagnostic[], limit: number): ExitCode {
  if (hasErrors(diagnostics)) return EXIT.findings;
  const warnings = diagnostics.filter(({ severity }) => severity === 'warning').length;
  if (warnings <= limit) return EXIT.ok;
  call.terminal.err.write(`${plural(warnings, 'warning')}, at most ${limit} allowed\n`);
  return EXIT.findings;
}

function warningLimit(text: string | undefined): number {
  if (text === undefined) return Infinity;
  if (!/^\d{1,9}$/.test(text)) {
    throw new WrongUse(`--max-warnings takes a number, not "${text}".`);
  }
  return Number(text);
}
