import { adoptProject, settingsText, type Adoption, type Mend } from '@alfred/compose';
import { hasErrors, type GeneratedFile } from '@alfred/model';
import { compareFiles, PLATFORM_FILE, writeFiles, type Drift, type Edit } from '@alfred/platform';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openCompose, type OpenCompose } from '../compose/open.js';
import { EXIT, WrongUse, type ExitCode } from '../exit.js';
import { writeDrift } from '../report/changes.js';
import { placesOf } from '../report/places.js';
import { noteDiagnostics, reportDiagnostics } from '../report/report.js';
import { environmentOf } from '../terminal/environment.js';
import type { Call } from '../verb.js';
import { recoverOrReport } from '../workspace/open.js';
import { askMends, askToWrite } from './ask.js';
import { printAdoption, tellNextSteps, tellRefusal, tellReport } from './tell.js';

/** File of an installation's own settings. */
const SETTINGS_FILE = '.env';

/** Makes a workspace of compose files, in the folder of the first. */
export async function adoptFiles(
  call: Call,
  given: readonly Mend[] | undefined,
): Promise<ExitCode> {
  const mayAsk = call.terminal.canAsk && !call.flag('yes');
  if (!mayAsk && !call.flag('yes') && !call.flag('dryRun'))
    throw new WrongUse(
      'Nobody can be asked here.',
      'Say --yes, or --dry-run to see what it would do.',
    );
  const opened = await openCompose(call.terminal, call.args);
  const { project, diagnostics } = opened.read;
  if (project === undefined || hasErrors(diagnostics)) {
    await reportDiagnostics(call, diagnostics, opened.places);
    return EXIT.findings;
  }
  const root = project.directory;
  refuseWorkspace(root);
  const mend = given ?? (mayAsk ? await askMends() : []);
  const adoption = adopted(call, opened, root, mend);
  if (adoption.files.length === 0) {
    await reportDiagnostics(call, adoption.diagnostics, opened.places);
    return EXIT.findings;
  }
  if (adoption.differences.length > 0) return tellRefusal(call, adoption);
  return call.flag('dryRun') ? show(call, root, adoption) : write(call, root, adoption, mayAsk);
}

function refuseWorkspace(root: string): void {
  if (existsSync(join(root, PLATFORM_FILE)))
    throw new WrongUse(
      `There is a ${PLATFORM_FILE} in ${root}: it is a workspace already.`,
      'Add single services to it with «alfred new».',
    );
}

function adopted(
  { terminal }: Call,
  { files, paths }: OpenCompose,
  projectDirectory: string,
  mend: readonly Mend[],
): Adoption {
  const environment = environmentOf(terminal);
  return adoptProject({ paths, files, environment, projectDirectory, mend });
}

/** Files that would be written, and what becomes of `.env`: a new file only its owner reads, or lines behind the old ones. */
function changesOf(
  root: string,
  { files, settings }: Adoption,
): { readonly files: readonly GeneratedFile[]; readonly edits: readonly Edit[] } {
  if (settings.length === 0) return { files, edits: [] };
  const path = join(root, SETTINGS_FILE);
  const before = existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  const after = settingsText(before ?? '', settings);
  if (before !== undefined) return { files, edits: [{ path: SETTINGS_FILE, before, after }] };
  const made = { path: SETTINGS_FILE, content: after, mode: 0o600, owner: 'scaffolded' as const };
  return { files: [...files, made], edits: [] };
}

/** Without what `.env` holds: names of the moved secrets are told, values never. */
function showable(drift: readonly Drift[]): readonly Drift[] {
  return drift.filter(({ path }) => path !== SETTINGS_FILE);
}

function show(call: Call, root: string, adoption: Adoption): ExitCode {
  const places = placesOf(root, call.terminal.workingFolder);
  const drift = compareFiles(root, adoption.files, {});
  if (call.format === 'json') {
    call.terminal.out.write(printAdoption(adoption, places, []));
    return EXIT.ok;
  }
  writeDrift(call, showable(drift), places, { diffs: true });
  tellReport(call, adoption);
  return EXIT.ok;
}

async function write(
  call: Call,
  root: string,
  adoption: Adoption,
  mayAsk: boolean,
): Promise<ExitCode> {
  const places = placesOf(root, call.terminal.workingFolder);
  const there = adoption.files.filter(({ path }) => existsSync(join(root, path)));
  if (there.length > 0)
    throw new WrongUse(
      `Nothing was written: ${there.map(({ path }) => places.show(path)).join(', ')} is there already.`,
      'Move it away first; adopting overwrites nothing.',
    );
  if (mayAsk) {
    tellReport(call, adoption);
    if (!(await askToWrite(adoption.files.length))) return EXIT.findings;
  }
  const recovered = await recoverOrReport(call, root, places);
  if (recovered !== undefined) return recovered;
  const { files, edits } = changesOf(root, adoption);
  const written = writeFiles(root, files, { edits });
  if (hasErrors(written.diagnostics)) {
    await reportDiagnostics(call, written.diagnostics, places);
    return EXIT.findings;
  }
  noteDiagnostics(call, written.diagnostics, places);
  if (call.format === 'json') {
    call.terminal.out.write(printAdoption(adoption, places, written.written));
    return EXIT.ok;
  }
  writeDrift(call, written.drift, places);
  if (!mayAsk) tellReport(call, adoption);
  tellNextSteps(call, root, adoption);
  return EXIT.ok;
}
