import { findWorkspace } from '@alfred/platform';
import { EXIT, type ExitCode } from '../exit.js';
import type { Call } from '../verb.js';
import { openPlan } from '../workspace/plan.js';
import type { ConformOptions } from './options.js';
import type { Target } from './target.js';

/**
 * Finds the service that is to be looked at.
 * @returns the exit code where the manifests do not say what it is, after their faults were told
 */
export async function openTarget(
  call: Call,
  options: ConformOptions,
): Promise<Target | { readonly exit: ExitCode }> {
  const { canAsk, interrupted, err, workingFolder } = call.terminal;
  const isWorkspace = findWorkspace(workingFolder) !== undefined;
  if (options.isAddress && (options.dependency === undefined || !isWorkspace)) {
    const { openAddressTarget } = await import('./address-target.js');
    const askPerson = canAsk ? await prompt() : undefined;
    return openAddressTarget(options, { interrupted, askPerson, openDependency: undefined });
  }
  const planned = await openPlan(call);
  if (planned === undefined) return { exit: EXIT.findings };
  const { workspace, plan } = planned;
  const { openComposeTarget, openDependency } = await import('./compose-target.js');
  const tell = (line: string): void => err.write(`${line}\n`);
  const { places, root } = workspace;
  const workplace = { root, plan, interrupted, tell, show: places.show };
  if (!options.isAddress) return openComposeTarget(options, workplace);
  const { openAddressTarget } = await import('./address-target.js');
  return openAddressTarget(options, {
    interrupted,
    askPerson: undefined,
    openDependency: (name) =>
      openDependency(name, { ...workplace, isCritical: !options.isOptional }),
  });
}

async function prompt(): Promise<(question: string) => Promise<boolean>> {
  return (await import('../terminal/prompts.js')).askAgreement;
}
