import { compareDiagnostics, hasErrors, type Diagnostic, type GeneratedFile } from '@alfred/model';
import {
  compareFiles,
  generate,
  TARGETS,
  writeFiles,
  type Drift,
  type Target,
  type Written,
} from '@alfred/platform';
import { EXIT, WrongUse, type ExitCode } from '../exit.js';
import { writeDrift } from '../report/changes.js';
import { withTexts, type Places } from '../report/places.js';
import { noteDiagnostics, reportDiagnostics } from '../report/report.js';
import { plural } from '../terminal/plural.js';
import type { Call, Verb } from '../verb.js';
import { openWorkspace, type OpenWorkspace } from '../workspace/open.js';

export const generateVerb: Verb = {
  description:
    'Prints everything that follows from the manifests: the compose file, the env template, ' +
    'Dockerfiles, documents. Writes all files or none, leaves what did not change untouched, and ' +
    'refuses where a generated file was changed by hand.',
  arguments: [],
  options: [
    { flags: '--check', description: 'write nothing; exit 1 when a file is not as it would be' },
    { flags: '--dry-run', description: 'write nothing; show what would change' },
    {
      flags: '--target <target>',
      description: 'what to print for (default: compose)',
      choices: TARGETS,
    },
    {
      flags: '--force',
      description: 'overwrite what was changed by hand; a copy stays in .alfred/backup/',
    },
  ],
  formats: ['text', 'json'],
  examples: [
    { command: 'alfred generate', does: 'write what follows from the manifests' },
    { command: 'alfred generate --dry-run', does: 'show the difference first' },
    { command: 'alfred generate --check', does: 'in CI: is everything generated and committed?' },
    { command: 'alfred generate --target swarm', does: 'print a stack file for Docker Swarm' },
  ],
  run,
};

async function run(call: Call): Promise<ExitCode> {
  if (call.flag('check') && (call.flag('dryRun') || call.flag('force')))
    throw new WrongUse('--check writes nothing, so it goes with neither --dry-run nor --force.');
  const target = TARGETS.find((one) => one === call.text('target')) ?? 'compose';
  const workspace = openWorkspace(call.terminal);
  const generated = generate(workspace.sources, { target, parses: workspace.parses });
  const diagnostics = [...workspace.diagnostics, ...generated.diagnostics].sort(compareDiagnostics);
  if (hasErrors(diagnostics)) {
    await reportDiagnostics(call, diagnostics, workspace.places);
    return EXIT.findings;
  }
  if (call.flag('check')) return checkFiles(call, workspace, generated.files, target, diagnostics);
  if (call.flag('dryRun')) return showFiles(call, workspace, generated.files, target, diagnostics);
  return writeAll(call, workspace, generated.files, target, diagnostics);
}

function checkFiles(
  call: Call,
  { places, root }: OpenWorkspace,
  files: readonly GeneratedFile[],
  target: Target,
  diagnostics: readonly Diagnostic[],
): ExitCode {
  const { err } = call.terminal;
  const drift = compareFiles(root, files, { scope: target });
  const different = drift.filter(({ state }) => state !== 'same');
  noteDiagnostics(call, diagnostics, places);
  writeDrift(call, call.format === 'json' ? different : drift, places);
  if (different.length === 0) return EXIT.ok;
  const differ = `${plural(different.length, 'file')} not as the manifests say`;
  err.write(`${err.paint.error(differ)}; run «alfred generate», and commit what it writes\n`);
  return EXIT.findings;
}

function showFiles(
  call: Call,
  { places, root }: OpenWorkspace,
  files: readonly GeneratedFile[],
  target: Target,
  diagnostics: readonly Diagnostic[],
): ExitCode {
  const drift = compareFiles(root, files, { scope: target });
  noteDiagnostics(call, [...diagnostics, ...findingsOf(drift)], places);
  writeDrift(call, drift, places, { diffs: true });
  return EXIT.ok;
}

async function writeAll(
  call: Call,
  { places, root }: OpenWorkspace,
  files: readonly GeneratedFile[],
  target: Target,
  diagnostics: readonly Diagnostic[],
): Promise<ExitCode> {
  const written = writeFiles(root, files, { scope: target, force: call.flag('force') });
  if (hasErrors(written.diagnostics)) {
    await reportDiagnostics(call, written.diagnostics, withTexts(places, written.drift));
    return EXIT.findings;
  }
  noteDiagnostics(call, [...diagnostics, ...written.diagnostics], places);
  writeDrift(call, noteBackups(call, written, places), places);
  return EXIT.ok;
}

/** Tells where copies are of what was overwritten; from then on these files are changed like others. */
function noteBackups(call: Call, written: Written, places: Places): readonly Drift[] {
  const { err } = call.terminal;
  for (const backup of written.backups) err.write(`kept a copy: ${places.show(backup)}\n`);
  return written.drift.map((one) =>
    one.state === 'edited' && written.written.includes(one.path)
      ? { ...one, state: 'changed' as const }
      : one,
  );
}

function findingsOf(drift: readonly Drift[]): readonly Diagnostic[] {
  return drift.flatMap(({ finding }) => (finding === undefined ? [] : [finding]));
}
