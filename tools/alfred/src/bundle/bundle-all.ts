import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { printBytes } from '@alfred/contract';
import { startOf, type Diagnostic, type Plan, type ServicePlan } from '@alfred/model';
import { Interrupted } from '../exit.js';
import { startProgress } from '../terminal/progress.js';
import type { Terminal } from '../terminal/terminal.js';
import { bundleService, type Bundle, type BundleFault } from './bundle-service.js';

/** A service whose image is built from the bundle of its code. */
export interface Bundled {
  readonly name: string;
  readonly folder: string;
  /** Folder of the bundle, relative to the workspace. */
  readonly context: string;
}

/** The services whose image is built from the bundle of their code, in the order of the plan. */
export function bundledServices(plan: Plan): readonly Bundled[] {
  return plan.services.flatMap((service) => bundledOf(service));
}

function bundledOf({ folder, image, name }: ServicePlan): readonly Bundled[] {
  const { value } = image;
  return value.type === 'build' && value.buildFileOwner === 'generated'
    ? [{ name, folder, context: value.context }]
    : [];
}

/** Bundles services one after the other and tells of each. Faults of one keep none of the others back. @throws Interrupted */
export async function bundleAll(
  root: string,
  services: readonly Bundled[],
  { err, interrupted, width }: Terminal,
): Promise<{ readonly bundles: readonly Bundle[]; readonly diagnostics: readonly Diagnostic[] }> {
  const bundles: Bundle[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const service of services) {
    if (interrupted.aborted) throw new Interrupted();
    if (!existsSync(join(root, service.folder, 'src/main.ts'))) {
      diagnostics.push(noCode(service));
      continue;
    }
    const progress = startProgress(err, `bundling ${service.name}`, width);
    const outcome = await bundleService(root, service);
    if (outcome.done) {
      const { bundle } = outcome;
      bundles.push(bundle);
      progress.end(`bundled ${service.name} (${printKibibytes(bundle.bytes)})`);
    } else {
      progress.end(`${service.name} could not be bundled`);
      diagnostics.push(...outcome.faults.map((fault) => faultFinding(service, fault)));
    }
  }
  return { bundles, diagnostics };
}

/** Sizes are told in whole KiB. */
function printKibibytes(bytes: number): string {
  return printBytes(Math.max(1, Math.round(bytes / 1024)) * 1024);
}

function noCode({ folder, name }: Bundled): Diagnostic {
  return {
    code: 'image/no-code',
    severity: 'error',
    message: `${name} is built from its code, and there is no ${folder}/src/main.ts.`,
    help: `Write it, or name another source of the image (image, build or use) in ${folder}/service.yaml.`,
    at: startOf(`${folder}/service.yaml`),
    service: name,
  };
}

function faultFinding({ folder, name }: Bundled, fault: BundleFault): Diagnostic {
  const { column = 1, file = `${folder}/src/main.ts`, line = 1, message } = fault;
  return {
    code: 'image/not-bundled',
    severity: 'error',
    message: `${name} could not be bundled: ${message}.`,
    help: 'Mend the code; «alfred bundle» tries again.',
    at: { file, line, column, via: [] },
    service: name,
  };
}
