import { compareDiagnostics, hasErrors, type Plan } from '@alfred/model';
import { compareFiles, ensureSecrets, generate } from '@alfred/platform';
import { bundleAll, bundledServices } from '../bundle/bundle-all.js';
import { examineMachine } from '../doctor/index.js';
import { EXIT, type ExitCode } from '../exit.js';
import { selectServices } from '../graph/select.js';
import { writeDrift } from '../report/changes.js';
import { printChecks } from '../report/checks.js';
import { noteDiagnostics, reportDiagnostics } from '../report/report.js';
import { plural } from '../terminal/plural.js';
import type { Call } from '../verb.js';
import type { OpenWorkspace } from '../workspace/open.js';
import { unknownService } from '../workspace/services.js';

/** What can be started, or the exit code after it was told why not. */
export type Prepared = { readonly plan: Plan } | { readonly exit: ExitCode };

/**
 * All that must hold before containers are started, in the order of its cost: manifests without faults, everything generated,
 * a machine that can run it, secret files, bundles.
 */
export async function prepareUp(
  call: Call,
  workspace: OpenWorkspace,
  names: readonly string[],
): Promise<Prepared> {
  const { places, root } = workspace;
  const generated = generate(workspace.sources, { target: 'compose', parses: workspace.parses });
  const diagnostics = [...workspace.diagnostics, ...generated.diagnostics].sort(compareDiagnostics);
  const { plan } = generated;
  if (plan === undefined || hasErrors(diagnostics)) {
    await reportDiagnostics(call, diagnostics, places);
    return { exit: EXIT.findings };
  }
  noteDiagnostics(call, diagnostics, places);
  const known = plan.services.map(({ name }) => name);
  const strange = names.find((name) => !known.includes(name));
  if (strange !== undefined) throw unknownService(strange, known, plan.name);
  const { err } = call.terminal;
  const drift = compareFiles(root, generated.files, { scope: 'compose' });
  const different = drift.filter(({ state }) => state !== 'same');
  if (different.length > 0) {
    writeDrift(call, different, places);
    err.write(
      `${plural(different.length, 'file')} not as the manifests say: run «alfred generate», then again.\n`,
    );
    return { exit: EXIT.findings };
  }
  if (!(await isMachineFit(call, root, plan))) return { exit: EXIT.findings };
  const secrets = ensureSecrets(
    root,
    plan.secrets.map(({ secret }) => secret.name),
  );
  if (secrets.made.length > 0) err.write(`made ${plural(secrets.made.length, 'secret')}\n`);
  const wanted = new Set(
    (names.length === 0 ? [undefined] : names).flatMap((name) =>
      selectServices(plan, name).map((service) => service.name),
    ),
  );
  const built = await bundleAll(
    root,
    bundledServices(plan).filter(({ name }) => wanted.has(name)),
    call.terminal,
  );
  const found = [...secrets.diagnostics, ...built.diagnostics];
  if (!hasErrors(found)) return { plan };
  await reportDiagnostics(call, found, places);
  return { exit: EXIT.findings };
}

/** Tells only what is wrong: who starts a platform does not want to read what is right. */
async function isMachineFit(call: Call, root: string, plan: Plan): Promise<boolean> {
  const { err, width } = call.terminal;
  const checks = await examineMachine(root, plan, call.terminal, true);
  const wrong = checks.filter(({ status }) => status !== 'ok');
  err.write(printChecks(wrong, err.paint, width));
  return wrong.every(({ status }) => status !== 'error');
}
