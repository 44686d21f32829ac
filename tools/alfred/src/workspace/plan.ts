import type { Diagnostic, Plan } from '@alfred/model';
import { checkSources } from '@alfred/platform';
import { reportDiagnostics } from '../report/report.js';
import type { Call } from '../verb.js';
import { openWorkspace, type OpenWorkspace } from './open.js';

/** A workspace with all that is decided for it. */
export interface PlannedWorkspace {
  readonly workspace: OpenWorkspace;
  readonly plan: Plan;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the workspace and decides everything; where its manifests give no plan, tells why and gives nothing. */
export async function openPlan(call: Call): Promise<PlannedWorkspace | undefined> {
  const workspace = openWorkspace(call.terminal);
  const { plan, diagnostics } = checkSources(workspace.sources, workspace.parses);
  if (plan !== undefined) return { workspace, plan, diagnostics };
  await reportDiagnostics(call, diagnostics, workspace.places);
  return undefined;
}
