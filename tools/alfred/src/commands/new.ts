import { hasErrors, nearest, type Diagnostic } from '@alfred/model';
import {
  addToWorkspace,
  compareFiles,
  flagsOf,
  readScaffoldSources,
  templateNames,
  writeFiles,
  type Drift,
  type GivenAnswers,
  type Scaffolded,
  type TemplateName,
} from '@alfred/platform';
import { EXIT, WrongUse, type ExitCode } from '../exit.js';
import { placesOf, withTexts, type Places } from '../report/places.js';
import { noteDiagnostics, reportDiagnostics } from '../report/report.js';
import { writeDrift } from '../report/changes.js';
import { installationFolder } from '../installation.js';
import type { Call, OptionSpec, Verb } from '../verb.js';
import { askFor } from '../terminal/ask.js';
import { openParses, recoverOrReport, requireWorkspace } from '../workspace/open.js';

export const newVerb: Verb = {
  description:
    'Scaffolds an agent, an infrastructure part or a shared lib, and prints everything anew: one ' +
    'list of files, written whole or not at all. On a terminal it asks for what was not given.',
  arguments: [
    { usage: '[kind]', description: `what to make: ${templateNames.join(', ')}` },
    { usage: '[name]', description: 'its name: lower-case letters, digits and single dashes' },
  ],
  options: [
    ...templateFlags(),
    { flags: '--dry-run', description: 'write nothing; show what would be written' },
    { flags: '-y, --yes', description: 'ask nothing; take the default for what is not given' },
  ],
  formats: ['text', 'json'],
  examples: [
    {
      command: 'alfred new agent agent-legal --needs db-postgres,model-router:started',
      does: 'an agent that builds, passes its tests and is wired into compose at once',
    },
    { command: 'alfred new infra db-orders --use postgres', does: 'a database of the catalogue' },
    {
      command: 'alfred new lib pricing --for agent-legal,agent-financial',
      does: 'a lib that both import as @libs/pricing',
    },
  ],
  run,
};

/** The flags of all templates, each once; a flag of one template only says so. */
function templateFlags(): readonly OptionSpec[] {
  const specs = new Map<string, { flags: string; description: string; of: TemplateName[] }>();
  for (const template of templateNames) {
    for (const { name, flags, description } of flagsOf(template)) {
      const known = specs.get(name);
      if (known === undefined) specs.set(name, { flags, description, of: [template] });
      else known.of.push(template);
    }
  }
  return [...specs.values()].map(({ flags, description, of }) => ({
    flags,
    description:
      of.length === templateNames.length ? description : `${of.join(', ')}: ${description}`,
  }));
}

async function run(call: Call): Promise<ExitCode> {
  const { workingFolder } = call.terminal;
  const root = requireWorkspace(workingFolder);
  const { template, given } = await answersOf(call);
  const recovered = await recoverOrReport(call, root, placesOf(root, workingFolder));
  if (recovered !== undefined) return recovered;
  const read = readScaffoldSources(root, installationFolder());
  const places = placesOf(root, workingFolder, read.workspace);
  if (hasErrors(read.diagnostics)) {
    await reportDiagnostics(call, read.diagnostics, places);
    return EXIT.findings;
  }
  const context = {
    workspace: read.workspace,
    templates: read.templates,
    parses: openParses(root, call.terminal),
  };
  const made = addToWorkspace(template, given, context);
  const diagnostics = [...read.diagnostics, ...made.diagnostics];
  if (made.files.length === 0 && made.edits.length === 0 && hasErrors(diagnostics)) {
    await reportDiagnostics(call, diagnostics, places);
    return isWrongUse(made.diagnostics) ? EXIT.wrongUse : EXIT.findings;
  }
  if (call.flag('dryRun')) return show(call, root, made, places);
  const written = writeFiles(root, made.files, { scope: 'compose', edits: made.edits });
  if (hasErrors(written.diagnostics)) {
    await reportDiagnostics(call, written.diagnostics, withTexts(places, written.drift));
    return EXIT.findings;
  }
  noteDiagnostics(call, [...diagnostics, ...written.diagnostics], places);
  writeDrift(call, written.drift, places);
  noteNextSteps(call, template, String(given['name']), written.written);
  return hasErrors(diagnostics) ? EXIT.findings : EXIT.ok;
}

async function answersOf(call: Call): Promise<{ template: TemplateName; given: GivenAnswers }> {
  const [kind, name] = call.args;
  const flags = new Set(templateNames.flatMap((one) => flagsOf(one).map((flag) => flag.name)));
  const said = new Map<string, string>();
  for (const flag of flags) {
    const text = call.text(flag);
    if (text !== undefined) said.set(flag, text);
  }
  if (name !== undefined) said.set('name', name);
  const template = await templateOf(call, kind);
  const known = new Set(flagsOf(template).map((flag) => flag.name));
  const strange = [...said.keys()].find((flag) => flag !== 'name' && !known.has(flag));
  if (strange !== undefined) {
    throw new WrongUse(
      `--${strange} says nothing about ${template === 'lib' ? 'a lib' : `an ${template}`}.`,
      `It takes ${[...known].map((flag) => `--${flag}`).join(', ')}.`,
    );
  }
  await askFor(call, template, said);
  if ((said.get('name') ?? '') === '') {
    throw new WrongUse(
      `The new ${template} needs a name.`,
      `For example: alfred new ${template} NAME`,
    );
  }
  return { template, given: Object.fromEntries(said) };
}

async function templateOf(call: Call, kind: string | undefined): Promise<TemplateName> {
  const known = templateNames.find((one) => one === kind);
  if (known !== undefined) return known;
  if (kind === undefined && call.terminal.canAsk && !call.flag('yes')) {
    const { askChoice } = await import('../terminal/prompts.js');
    return askChoice('What shall be made?', templateNames);
  }
  const meant = kind === undefined ? undefined : nearest(kind, templateNames);
  throw new WrongUse(
    kind === undefined ? 'It was not said what to make.' : `"${kind}" is nothing that can be made.`,
    meant === undefined ? `One of ${templateNames.join(', ')}.` : `Did you mean "${meant}"?`,
  );
}

/** Answers that cannot be used are wrong use; a name that is taken is a refusal. */
function isWrongUse(diagnostics: readonly Diagnostic[]): boolean {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  return errors.length > 0 && errors.every(({ code }) => code === 'template/bad-answer');
}

function show(call: Call, root: string, made: Scaffolded, places: Places): ExitCode {
  noteDiagnostics(call, made.diagnostics, places);
  const edits = made.edits.map((edit): Drift => ({ ...edit, state: 'changed' }));
  const drift = [...edits, ...compareFiles(root, made.files, { scope: 'compose' })];
  writeDrift(call, drift, places, { diffs: true });
  return EXIT.ok;
}

function noteNextSteps(
  call: Call,
  template: TemplateName,
  name: string,
  written: readonly string[],
): void {
  const { err } = call.terminal;
  if (call.format !== 'text') return;
  if (written.length === 0) {
    err.write('Nothing to do: it is there already, and as it would be made.\n');
    return;
  }
  const hints: Readonly<Record<TemplateName, string>> = {
    agent: `Next: write agents/${name}/src/agent.ts, then «alfred up». Why its values are what they are: «alfred explain ${name}».`,
    infra: `Next: «alfred need SERVICE ${name}». Why its values are what they are: «alfred explain ${name}».`,
    lib: `Next: write libs/${name}/src/index.ts; it is imported as @libs/${name}.`,
  };
  err.write(`${hints[template]}\n`);
}
