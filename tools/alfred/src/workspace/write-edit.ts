import {
  compareDiagnostics,
  hasErrors,
  startOf,
  type Diagnostic,
  type Platform,
} from '@alfred/model';
import {
  compareFiles,
  writeFiles,
  type Drift,
  type Edited,
  type Generated,
} from '@alfred/platform';
import { EXIT, type ExitCode } from '../exit.js';
import { writeDrift } from '../report/changes.js';
import { withTexts } from '../report/places.js';
import { noteDiagnostics, reportDiagnostics } from '../report/report.js';
import type { Call } from '../verb.js';
import { planEdit, type EditPlan } from './edit.js';
import type { OpenWorkspace } from './open.js';

/** The platform of a workspace, or the exit code after its faults were told. */
export async function requirePlatform(
  call: Call,
  { diagnostics, parses, places, sources }: OpenWorkspace,
  check: (from: typeof sources, kept: typeof parses) => Omit<Generated, 'files'>,
): Promise<Platform | ExitCode> {
  const checked = check(sources, parses);
  if (checked.platform !== undefined && !hasErrors(diagnostics)) return checked.platform;
  const all = [...diagnostics, ...checked.diagnostics].sort(compareDiagnostics);
  await reportDiagnostics(call, all, places);
  return EXIT.findings;
}

export interface ManifestEdit {
  readonly path: string;
  readonly edited: Edited;
  readonly service: string;
}

/** Writes an edited manifest together with all that follows from it, or shows it where that was asked for. */
export async function writeEdit(
  call: Call,
  workspace: OpenWorkspace,
  { edited, path, service }: ManifestEdit,
): Promise<ExitCode> {
  if (!edited.done) {
    const { help, message } = edited;
    const finding: Diagnostic = {
      code: 'needs/not-editable',
      severity: 'error',
      message,
      help,
      at: startOf(path),
      service,
    };
    await reportDiagnostics(call, [finding], workspace.places);
    return EXIT.findings;
  }
  const plan = planEdit(workspace, path, edited.text);
  if (plan.refused) {
    await reportDiagnostics(call, plan.diagnostics, workspace.places);
    return EXIT.findings;
  }
  return call.flag('dryRun') ? showEdit(call, workspace, plan) : applyEdit(call, workspace, plan);
}

function showEdit(call: Call, { places, root }: OpenWorkspace, plan: EditPlan): ExitCode {
  const edits = plan.edits.map((edit): Drift => {
    return { ...edit, state: edit.before === edit.after ? 'same' : 'changed' };
  });
  const drift = [...edits, ...compareFiles(root, plan.files, { scope: 'compose' })];
  noteDiagnostics(call, plan.diagnostics, places);
  writeDrift(call, drift, places, { diffs: true });
  return EXIT.ok;
}

async function applyEdit(
  call: Call,
  { places, root }: OpenWorkspace,
  plan: EditPlan,
): Promise<ExitCode> {
  const written = writeFiles(root, plan.files, { scope: 'compose', edits: plan.edits });
  if (hasErrors(written.diagnostics)) {
    await reportDiagnostics(call, written.diagnostics, withTexts(places, written.drift));
    return EXIT.findings;
  }
  noteDiagnostics(call, [...plan.diagnostics, ...written.diagnostics], places);
  writeDrift(call, written.drift, places);
  return hasErrors(plan.diagnostics) ? EXIT.findings : EXIT.ok;
}
